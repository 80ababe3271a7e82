//! What signing in and refreshing must know.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait,
};
use shared::rules::document::CardNumber;
use uuid::Uuid;

use crate::db::entity::{account, enrolment, refresh_token, session};

/// The account that a card number opens.
#[derive(FromQueryResult)]
pub(super) struct SignInAccount {
    pub(super) id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) password_hash: String,
    pub(super) must_change_password: bool,
}

/// The active beneficiary account of a card, if there is one.
pub(super) async fn find_by_card(
    db: &impl ConnectionTrait,
    card_number: &CardNumber,
) -> Result<Option<SignInAccount>, DbErr> {
    account::Entity::find()
        .select_only()
        .columns([
            account::Column::Id,
            account::Column::EnrolmentId,
            account::Column::PasswordHash,
            account::Column::MustChangePassword,
        ])
        .join(JoinType::InnerJoin, account::Relation::Enrolment.def())
        .filter(enrolment::Column::CardNumber.eq(card_number.as_str()))
        .filter(account::Column::Kind.eq(account::Kind::Beneficiary))
        .filter(account::Column::State.eq(account::State::Active))
        .into_model()
        .one(db)
        .await
}

/// A refresh token with the session that it keeps alive.
#[derive(FromQueryResult)]
pub(super) struct PresentedToken {
    pub(super) id: Uuid,
    pub(super) used_at: Option<DateTime<Utc>>,
    pub(super) session_id: Uuid,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_seen_at: DateTime<Utc>,
    pub(super) ended_at: Option<DateTime<Utc>>,
    pub(super) account_id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) must_change_password: bool,
    pub(super) state: account::State,
}

pub(super) async fn find_refresh_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<PresentedToken>, DbErr> {
    refresh_token::Entity::find()
        .select_only()
        .columns([refresh_token::Column::Id, refresh_token::Column::UsedAt, refresh_token::Column::SessionId])
        .columns([session::Column::CreatedAt, session::Column::LastSeenAt, session::Column::EndedAt])
        .columns([session::Column::AccountId])
        .columns([account::Column::EnrolmentId, account::Column::MustChangePassword, account::Column::State])
        .join(JoinType::InnerJoin, refresh_token::Relation::Session.def())
        .join(JoinType::InnerJoin, session::Relation::Account.def())
        .filter(refresh_token::Column::TokenHash.eq(token_hash))
        .into_model()
        .one(db)
        .await
}
