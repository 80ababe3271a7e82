//! Beginning, prolonging and ending sessions. Each takes a transaction and writes its audit row into it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set, Unchanged};
use uuid::Uuid;

use super::queries::{PresentedToken, SignInAccount};
use crate::access::{Identity, Origin};
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::random_token;
use crate::db::entity::{account, one_time_secret, refresh_token, session};
use crate::error::ApiResult;

/// Records that a try failed, and why. The account is named when there is one: only the audit may know.
pub(super) async fn record_failure(
    tx: &DatabaseTransaction,
    account_id: Option<Uuid>,
    reason: Reason,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let subject = Subject { account_id, ..Subject::default() };
    Ok(audit::record_because(tx, Action::SignInFailed, reason, subject, origin, moment).await?)
}

/// A session that has just begun or gone on, with the one copy of its next refresh token.
pub(super) struct LiveSession {
    pub(super) id: Uuid,
    pub(super) identity: Identity,
    pub(super) must_change_password: bool,
    pub(super) refresh_token: String,
}

/// Begins a session by the account's own password. `None` when that was changed while it was being judged.
pub(super) async fn begin_session(
    tx: &DatabaseTransaction,
    account: &SignInAccount,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<Option<LiveSession>> {
    if !is_unchanged(tx, account).await? {
        return Ok(None);
    }
    let session = insert_session(tx, account, false, origin, moment).await?;
    let subject = Subject { account_id: Some(account.id), session_id: Some(session.id), ..Subject::default() };
    audit::record(tx, Action::SignedIn, subject, origin, moment).await?;
    Ok(Some(session))
}

/// Whether the account still is as it was judged, and holds its row so that it stays so. A change of the password ends
/// every session that it finds: one that began beside it, with the old password, must not come after.
async fn is_unchanged(tx: &DatabaseTransaction, judged: &SignInAccount) -> ApiResult<bool> {
    let held = account::Entity::update_many()
        .col_expr(account::Column::State, Expr::col(account::Column::State))
        .filter(account::Column::Id.eq(judged.id))
        .filter(account::Column::PasswordHash.eq(&judged.password_hash))
        .filter(account::Column::State.eq(account::State::Active))
        .exec(tx)
        .await?;
    Ok(held.rows_affected == 1)
}

/// Uses a temporary password up, and begins a session for changing it. `None` when another sign-in used it first.
pub(super) async fn begin_temporary_session(
    tx: &DatabaseTransaction,
    account: &SignInAccount,
    secret_id: Uuid,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<Option<LiveSession>> {
    if !is_unchanged(tx, account).await? {
        return Ok(None);
    }
    let used = one_time_secret::Entity::update_many()
        .col_expr(one_time_secret::Column::UsedAt, Expr::value(moment.now))
        .filter(one_time_secret::Column::Id.eq(secret_id))
        .filter(one_time_secret::Column::UsedAt.is_null())
        .filter(one_time_secret::Column::VoidedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected == 0 {
        return Ok(None);
    }
    let session = insert_session(tx, account, true, origin, moment).await?;
    let begun = one_time_secret::ActiveModel {
        id: Unchanged(secret_id),
        session_id: Set(Some(session.id)),
        ..Default::default()
    };
    begun.update(tx).await?;
    let subject = Subject { account_id: Some(account.id), session_id: Some(session.id), ..Subject::default() };
    audit::record(tx, Action::SignedInTemporarily, subject, origin, moment).await?;
    Ok(Some(session))
}

async fn insert_session(
    tx: &DatabaseTransaction,
    account: &SignInAccount,
    must_change_password: bool,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<LiveSession> {
    let id = Uuid::now_v7();
    let row = session::ActiveModel {
        id: Set(id),
        account_id: Set(account.id),
        created_at: Set(moment.now),
        last_seen_at: Set(moment.now),
        ended_at: Set(None),
        end_reason: Set(None),
        address: Set(Some(origin.address.to_string())),
        device: Set(origin.device.clone()),
        must_change_password: Set(must_change_password),
    };
    row.insert(tx).await?;
    let refresh_token = add_refresh_token(tx, id, moment.now).await?;
    Ok(LiveSession { id, identity: account.identity, must_change_password, refresh_token })
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
    let is_live = token.ended_at.is_none() && token.state == account::State::Active;
    if !is_live || !token.lifetime.is_live(moment.now) {
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
        let subject =
            Subject { account_id: Some(token.account_id), session_id: Some(token.session_id), ..Subject::default() };
        audit::record(tx, Action::RefreshTokenReplayed, subject, origin, moment).await?;
        return Ok(Rotation::Refused);
    }
    let seen =
        session::ActiveModel { id: Unchanged(token.session_id), last_seen_at: Set(moment.now), ..Default::default() };
    seen.update(tx).await?;
    Ok(Rotation::Rotated(LiveSession {
        id: token.session_id,
        identity: token.identity,
        must_change_password: token.lifetime.must_change_password,
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
    let subject = Subject { account_id: Some(account_id), session_id: Some(session_id), ..Subject::default() };
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
