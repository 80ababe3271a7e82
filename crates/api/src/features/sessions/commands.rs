//! Beginning and ending sessions. Each takes a transaction and writes its audit row into it.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect, Set, Unchanged,
};
use uuid::Uuid;

use super::queries::SignInAccount;
use crate::access::scopes::OfAccount;
use crate::access::{Identity, Origin};
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::one_time_secret;
use crate::credentials::random_token::{self, ANSWER_MAY_BE_LOST};
use crate::db::columns;
use crate::db::entity::{account, one_time_secret as secret, refresh_token, session};
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
        .filter(columns::is(account::Column::State, account::State::Active))
        .exec(tx)
        .await?;
    Ok(held.rows_affected == 1)
}

/// Uses a temporary password up, with the others that were sent, and begins a session for changing it. To the device
/// that used it just now it gives that session once more: the answer may have been lost. Otherwise `None`.
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
    let subject = |session_id| Subject { account_id: Some(account.id), session_id, ..Subject::default() };
    if !one_time_secret::use_up_by_id(tx, secret_id, moment.now).await? {
        let Some(id) = begun_just_now(tx, secret_id, origin, moment.now).await? else { return Ok(None) };
        let refresh_token = random_token::generate()?;
        add_refresh_token(tx, id, &refresh_token, moment.now).await?;
        let (action, reason) = (Action::SignedInTemporarily, Reason::Repeated);
        audit::record_because(tx, action, reason, subject(Some(id)), origin, moment).await?;
        return Ok(Some(LiveSession { id, identity: account.identity, must_change_password: true, refresh_token }));
    }
    let session = insert_session(tx, account, true, origin, moment).await?;
    let begun =
        secret::ActiveModel { id: Unchanged(secret_id), session_id: Set(Some(session.id)), ..Default::default() };
    begun.update(tx).await?;
    audit::record(tx, Action::SignedInTemporarily, subject(Some(session.id)), origin, moment).await?;
    Ok(Some(session))
}

/// The session that this device began with the temporary password within the last seconds, if it still is for nothing
/// but changing it.
async fn begun_just_now(
    tx: &DatabaseTransaction,
    secret_id: Uuid,
    origin: &Origin,
    now: DateTime<Utc>,
) -> ApiResult<Option<Uuid>> {
    let session_id: Option<Option<Uuid>> = secret::Entity::find_by_id(secret_id)
        .select_only()
        .column(secret::Column::SessionId)
        .filter(secret::Column::UsedAt.gte(now - ANSWER_MAY_BE_LOST))
        .into_tuple()
        .one(tx)
        .await?;
    let Some(session_id) = session_id.flatten() else { return Ok(None) };
    let session = session::Entity::find_by_id(session_id)
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::MustChangePassword.eq(true))
        .one(tx)
        .await?;
    Ok(session.filter(|session| session.device == origin.device).map(|session| session.id))
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
    let refresh_token = random_token::generate()?;
    add_refresh_token(tx, id, &refresh_token, moment.now).await?;
    Ok(LiveSession { id, identity: account.identity, must_change_password, refresh_token })
}

pub(super) async fn sign_out(
    tx: &DatabaseTransaction,
    scope: OfAccount,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let own = scope.person();
    end(tx, own.session_id, session::EndReason::SignedOut, moment.now).await?;
    let subject = Subject { account_id: Some(own.account_id), session_id: Some(own.session_id), ..Subject::default() };
    Ok(audit::record(tx, Action::SignedOut, subject, origin, moment).await?)
}

/// Ends one session.
pub(super) async fn end(
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

/// Adds a token to a session's family, by its hash.
pub(super) async fn add_refresh_token(
    tx: &DatabaseTransaction,
    session_id: Uuid,
    token: &str,
    now: DateTime<Utc>,
) -> ApiResult<()> {
    let row = refresh_token::ActiveModel {
        id: Set(Uuid::now_v7()),
        session_id: Set(session_id),
        token_hash: Set(random_token::hash(token)),
        created_at: Set(now),
        used_at: Set(None),
        successor_salt: Set(None),
    };
    row.insert(tx).await?;
    Ok(())
}
