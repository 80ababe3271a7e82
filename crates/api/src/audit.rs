//! The record of what happened, for the data-protection officer (S-02): who, what, from where, when. It is written in
//! the transaction of what it records, and holds no secret, no CPF and no health data.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, DbErr, Set};
use serde_json::Value;
use uuid::Uuid;

use crate::access::Origin;
use crate::clock::Moment;
use crate::db::entity::audit;

/// What can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    SignedIn,
    SignInFailed,
    SignedOut,
    /// A refresh token came back after it had been traded; its session was ended.
    RefreshTokenReplayed,
}

impl Action {
    fn as_str(self) -> &'static str {
        match self {
            Self::SignedIn => "signed_in",
            Self::SignInFailed => "sign_in_failed",
            Self::SignedOut => "signed_out",
            Self::RefreshTokenReplayed => "refresh_token_replayed",
        }
    }
}

/// To whom it happened; both unknown when somebody tried a card number that has no account.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subject {
    pub account_id: Option<Uuid>,
    pub session_id: Option<Uuid>,
}

pub async fn record(
    tx: &DatabaseTransaction,
    action: Action,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> Result<(), DbErr> {
    let row = audit::ActiveModel {
        id: Set(Uuid::now_v7()),
        at: Set(moment.now),
        action: Set(action.as_str().to_owned()),
        account_id: Set(subject.account_id),
        session_id: Set(subject.session_id),
        address: Set(Some(origin.address.to_string())),
        request_id: Set(Some(origin.request_id.clone())),
        details: Set(Value::Object(serde_json::Map::new())),
    };
    row.insert(tx).await.map(drop)
}
