//! Using a link up: the account gets its password, its sessions end, and a notice goes out, all or nothing.

use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::access::Origin;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::{known_devices, one_time_secret};
use crate::db::entity::account::State;
use crate::db::entity::one_time_secret::Purpose;
use crate::db::entity::session::EndReason;
use crate::error::ApiResult;
use crate::mail::{Letter, Postbox};

/// A live link, as it was found before the password was hashed.
pub(super) struct Link<'a> {
    pub(super) token: &'a str,
    pub(super) owner: Owner,
    /// Where it was sent.
    pub(super) email: &'a str,
    /// Of whoever it was sent to.
    pub(super) name: &'a str,
}

pub(super) async fn record_refusal(
    tx: &DatabaseTransaction,
    owner: Option<Owner>,
    reason: Reason,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let subject = owner.map_or_else(Subject::default, Owner::subject);
    Ok(audit::record_because(tx, Action::PasswordSetRefused, reason, subject, origin, moment).await?)
}

/// Records that a link was used once more with the password that it had set; nothing else happens.
pub(super) async fn record_repetition(
    tx: &DatabaseTransaction,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    Ok(audit::record_because(tx, Action::PasswordSet, Reason::Repeated, subject, origin, moment).await?)
}

/// Sets the password. `false` when the link was used or followed by a newer one meanwhile; then nothing is to be kept.
pub(super) async fn set_password(
    tx: &DatabaseTransaction,
    link: &Link<'_>,
    password_hash: String,
    postbox: &Postbox,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<bool> {
    let Link { token, owner, email, name } = *link;
    if !one_time_secret::use_up(tx, Purpose::SetPassword, token, moment.now).await? {
        return Ok(false);
    }
    let Some(account_id) = open_account(tx, owner, email, password_hash, moment).await? else { return Ok(false) };
    accounts::end_sessions(tx, account_id, EndReason::PasswordChanged, moment.now).await?;
    known_devices::forget(tx, account_id).await?;
    postbox.enqueue(tx, email, &Letter::PasswordChanged { name }, moment.now, None).await?;
    let subject = Subject { account_id: Some(account_id), ..owner.subject() };
    audit::record(tx, Action::PasswordSet, subject, origin, moment).await?;
    Ok(true)
}

/// The account with its new password: the one that there is, or a new one. `None` when it is closed.
async fn open_account(
    tx: &DatabaseTransaction,
    owner: Owner,
    email: &str,
    password_hash: String,
    moment: Moment,
) -> ApiResult<Option<Uuid>> {
    let Some(account) = accounts::find(tx, owner).await? else {
        return Ok(accounts::create(tx, owner, Some(email), password_hash, State::Active, moment.now).await?);
    };
    let is_set = accounts::set_password(tx, account.id, email, password_hash, moment.now).await?;
    Ok(is_set.then_some(account.id))
}
