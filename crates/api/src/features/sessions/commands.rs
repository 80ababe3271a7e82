//! Beginning, prolonging and ending sessions. Each takes a transaction and writes its audit row into it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set, Unchanged};
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::queries::{PresentedToken, SignInAccount};
use crate::access::{Origin, session_lookup};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::credentials::random_token;
use crate::credentials::throttle::{self, Blocked, ThrottleKey};
use crate::db::entity::{account, refresh_token, session};
use crate::error::{ApiError, ApiResult};

/// Counts a try for the card and for the address before the password is looked at; refuses during a delay.
pub(super) async fn count_try(
    tx: &DatabaseTransaction,
    card: &ThrottleKey,
    address: &ThrottleKey,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    for key in [card, address] {
        if let Err(Blocked { until }) = throttle::count_try(tx, key, now).await? {
            let seconds = u64::try_from((until - now).num_seconds() + 1).unwrap_or(1);
            return Err(ApiError::retry_after(ProblemCode::TooManyAttempts, seconds));
        }
    }
    Ok(())
}

/// Records that a try failed. The account is named when the card has one: only the audit may know.
pub(super) async fn record_failure(
    tx: &DatabaseTransaction,
    account_id: Option<Uuid>,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let subject = Subject { account_id, session_id: None };
    Ok(audit::record(tx, Action::SignInFailed, subject, origin, moment).await?)
}

/// A session that has just begun or gone on, with the one copy of its next refresh token.
pub(super) struct LiveSession {
    pub(super) id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) must_change_password: bool,
    pub(super) refresh_token: String,
}

pub(super) async fn begin_session(
    tx: &DatabaseTransaction,
    account: &SignInAccount,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<LiveSession> {
    let SignInAccount { id: account_id, enrolment_id, password_hash: _, must_change_password } = *account;
    let id = Uuid::now_v7();
    let row = session::ActiveModel {
        id: Set(id),
        account_id: Set(account_id),
        created_at: Set(moment.now),
        last_seen_at: Set(moment.now),
        ended_at: Set(None),
        end_reason: Set(None),
        address: Set(Some(origin.address.to_string())),
        device: Set(origin.device.clone()),
    };
    row.insert(tx).await?;
    let refresh_token = add_refresh_token(tx, id, moment.now).await?;
    let subject = Subject { account_id: Some(account_id), session_id: Some(id) };
    audit::record(tx, Action::SignedIn, subject, origin, moment).await?;
    Ok(LiveSession { id, enrolment_id, must_change_password, refresh_token })
}

/// What a presented refresh token turned out to be.
pub(super) enum Rotation {
    Rotated(LiveSession),
    /// The session is over, or was ended just now because the token had been traded before. What was written stays.
    Refused,
}

/// Trades a refresh token for the next one. A token that was traded before ends its session: of two holders of the
/// same token one is a thief, and which one cannot be known (OWASP ASVS 5, 10.4.5).
pub(super) async fn rotate(
    tx: &DatabaseTransaction,
    token: PresentedToken,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<Rotation> {
    let is_live = token.ended_at.is_none()
        && token.state == account::State::Active
        && session_lookup::is_within_limits(token.created_at, token.last_seen_at, moment.now);
    if !is_live {
        return Ok(Rotation::Refused);
    }
    // The condition in the statement decides between two trades at once; what was read before may be old.
    let traded = refresh_token::Entity::update_many()
        .col_expr(refresh_token::Column::UsedAt, Expr::value(moment.now))
        .filter(refresh_token::Column::Id.eq(token.id))
        .filter(refresh_token::Column::UsedAt.is_null())
        .exec(tx)
        .await?;
    if token.used_at.is_some() || traded.rows_affected == 0 {
        end(tx, token.session_id, session::EndReason::TokenReplayed, moment.now).await?;
        let subject = Subject { account_id: Some(token.account_id), session_id: Some(token.session_id) };
        audit::record(tx, Action::RefreshTokenReplayed, subject, origin, moment).await?;
        return Ok(Rotation::Refused);
    }
    let seen =
        session::ActiveModel { id: Unchanged(token.session_id), last_seen_at: Set(moment.now), ..Default::default() };
    seen.update(tx).await?;
    Ok(Rotation::Rotated(LiveSession {
        id: token.session_id,
        enrolment_id: token.enrolment_id,
        must_change_password: token.must_change_password,
        refresh_token: add_refresh_token(tx, token.session_id, moment.now).await?,
    }))
}

pub(super) async fn sign_out(
    tx: &DatabaseTransaction,
    account_id: Uuid,
    session_id: Uuid,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    end(tx, session_id, session::EndReason::SignedOut, moment.now).await?;
    let subject = Subject { account_id: Some(account_id), session_id: Some(session_id) };
    Ok(audit::record(tx, Action::SignedOut, subject, origin, moment).await?)
}

async fn end(
    tx: &DatabaseTransaction,
    session_id: Uuid,
    reason: session::EndReason,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    let ended = session::ActiveModel {
        id: Unchanged(session_id),
        ended_at: Set(Some(now)),
        end_reason: Set(Some(reason)),
        ..Default::default()
    };
    ended.update(tx).await?;
    Ok(())
}

async fn add_refresh_token(tx: &DatabaseTransaction, session_id: Uuid, now: DateTime<Utc>) -> ApiResult<String> {
    let token = random_token::generate()?;
    let row = refresh_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        session_id: Set(session_id),
        token_hash: Set(random_token::hash(&token)),
        created_at: Set(now),
        used_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(token)
}
