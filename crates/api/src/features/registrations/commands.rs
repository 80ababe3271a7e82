//! What a registration writes: an account, its letter and its row in the audit, or the latter alone.

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use shared::paths::pages;
use uuid::Uuid;

use super::judgement::{Judgement, Known};
use crate::access::Origin;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::config::operator::RegistrationMode;
use crate::credentials::accounts::{self, Owner};
use crate::credentials::{one_time_secret, random_token};
use crate::db::entity::account::State;
use crate::db::entity::one_time_secret::Purpose;
use crate::error::{ApiError, ApiResult};
use crate::mail::{Letter, Postbox};

/// What the caller is answered.
pub(super) enum Outcome {
    /// The password is good, at once or once it is confirmed.
    Registered {
        confirm_by_email: bool,
    },
    Mismatch,
    Invalid(ApiError),
    /// Another registration of this card was first. Nothing is to be kept of this transaction.
    Overtaken,
}

/// Writes what the judgement comes to.
pub(super) async fn conclude(
    tx: &DatabaseTransaction,
    judgement: Judgement,
    mode: RegistrationMode,
    postbox: &Postbox,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<Outcome> {
    let refused = Action::RegistrationRefused;
    match judgement {
        Judgement::Refused { owner, reason } => {
            let subject = owner.map_or_else(Subject::default, Owner::subject);
            audit::record_because(tx, refused, reason, subject, origin, moment).await?;
            Ok(Outcome::Mismatch)
        }
        Judgement::OwnName { owner, refusal } => {
            audit::record_because(tx, refused, Reason::WeakPassword, owner.subject(), origin, moment).await?;
            Ok(Outcome::Invalid(refusal))
        }
        Judgement::AlreadyRegistered(Known { owner, account_id, name, email }) => {
            let letter = Letter::AlreadyRegistered { name: &name };
            if postbox.may_write(tx, owner, &letter, moment.now).await? {
                postbox.enqueue_asked(tx, (owner, &email), &letter, moment.now, None).await?;
            }
            let subject = Subject { account_id: Some(account_id), ..owner.subject() };
            audit::record_because(tx, refused, Reason::AlreadyRegistered, subject, origin, moment).await?;
            Ok(Outcome::Mismatch)
        }
        Judgement::Repeated(Known { owner, account_id, name: _, email: _ }) => {
            let subject = Subject { account_id: Some(account_id), ..owner.subject() };
            let (action, reason) = (Action::Registered, Reason::AlreadyRegistered);
            audit::record_because(tx, action, reason, subject, origin, moment).await?;
            Ok(Outcome::Registered { confirm_by_email: false })
        }
        Judgement::Accepted { owner, name, email, password_hash, pending, was_closed } => {
            let mode = if was_closed { RegistrationMode::ConfirmedByEmail } else { mode };
            let state = match mode {
                RegistrationMode::Direct => State::Active,
                RegistrationMode::ConfirmedByEmail => State::Pending,
            };
            let account_id = match pending {
                Some(id) => accounts::register_anew(tx, id, password_hash, state, moment.now).await?.then_some(id),
                None => accounts::create(tx, owner, None, password_hash, state, moment.now).await?,
            };
            let Some(account_id) = account_id else { return Ok(Outcome::Overtaken) };
            notify(tx, owner, (&name, &email), mode, postbox, moment).await?;
            let subject = Subject { account_id: Some(account_id), ..owner.subject() };
            audit::record(tx, Action::Registered, subject, origin, moment).await?;
            Ok(Outcome::Registered { confirm_by_email: mode == RegistrationMode::ConfirmedByEmail })
        }
    }
}

async fn notify(
    tx: &DatabaseTransaction,
    owner: Owner,
    (name, email): (&str, &str),
    mode: RegistrationMode,
    postbox: &Postbox,
    moment: Moment,
) -> ApiResult<()> {
    let token = random_token::generate()?;
    match mode {
        RegistrationMode::Direct => {
            let (purpose, lifetime) = (Purpose::UndoRegistration, one_time_secret::UNDO_LIFETIME);
            let until = one_time_secret::issue(tx, purpose, owner, email, &token, lifetime, moment.now).await?;
            let path = &format!("{}#{token}", pages::UNDO_REGISTRATION);
            let letter = Letter::PasswordRegistered { name, path };
            postbox.enqueue(tx, email, &letter, moment.now, Some(until)).await?;
        }
        RegistrationMode::ConfirmedByEmail => {
            let path = &format!("{}#{token}", pages::CONFIRM_REGISTRATION);
            let letter = Letter::ConfirmRegistration { name, path };
            // The password that was typed last is the one to confirm, by whichever of the last links.
            if !postbox.may_write(tx, owner, &letter, moment.now).await? {
                return Ok(());
            }
            let purpose = Purpose::ConfirmRegistration;
            let lifetime = one_time_secret::LIFETIME;
            let until = one_time_secret::issue(tx, purpose, owner, email, &token, lifetime, moment.now).await?;
            postbox.enqueue_asked(tx, (owner, email), &letter, moment.now, Some(until)).await?;
        }
    }
    Ok(())
}

/// An account whose link is live, as it was found before the password was judged.
pub(super) struct Waiting {
    pub(super) account_id: Uuid,
    /// What the audit says of it.
    pub(super) subject: Subject,
    /// PHC string that the typed password is held against.
    pub(super) password_hash: String,
    /// By this very link; the answer may have been lost.
    pub(super) is_confirmed: bool,
}

/// The account that waits for this link, or that it has confirmed.
pub(super) async fn find_waiting(
    tx: &DatabaseTransaction,
    token: &str,
    now: DateTime<Utc>,
) -> ApiResult<Option<Waiting>> {
    let purpose = Purpose::ConfirmRegistration;
    let live = one_time_secret::find_live(tx, purpose, token, now).await?;
    let (secret, state) = match live {
        Some(secret) => (Some(secret), State::Pending),
        None => (one_time_secret::find_used(tx, purpose, token, now).await?, State::Active),
    };
    let Some(secret) = secret else { return Ok(None) };
    let owner = Owner::of(secret.account_kind, secret.enrolment_id, secret.company_id);
    let Some(owner) = owner else { return Ok(None) };
    let account = accounts::find(tx, owner).await?.filter(|account| account.state == state);
    Ok(account.map(|account| Waiting {
        account_id: account.id,
        subject: Subject { account_id: Some(account.id), ..owner.subject() },
        password_hash: account.password_hash,
        is_confirmed: state == State::Active,
    }))
}

/// Records that a link was used once more after it had confirmed the registration; nothing else happens.
pub(super) async fn record_repetition(
    tx: &DatabaseTransaction,
    confirmed: &Waiting,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let (action, reason) = (Action::RegistrationConfirmed, Reason::Repeated);
    Ok(audit::record_because(tx, action, reason, confirmed.subject, origin, moment).await?)
}

pub(super) async fn record_refusal(
    tx: &DatabaseTransaction,
    subject: Subject,
    reason: Reason,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    Ok(audit::record_because(tx, Action::RegistrationRefused, reason, subject, origin, moment).await?)
}

/// Uses the link up and makes the password good. `false` when the link was used or the card registered over meanwhile;
/// then nothing is to be kept.
pub(super) async fn confirm(
    tx: &DatabaseTransaction,
    token: &str,
    waiting: &Waiting,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<bool> {
    if !one_time_secret::use_up(tx, Purpose::ConfirmRegistration, token, moment.now).await?
        || !accounts::activate(tx, waiting.account_id, &waiting.password_hash).await?
    {
        return Ok(false);
    }
    audit::record(tx, Action::RegistrationConfirmed, waiting.subject, origin, moment).await?;
    Ok(true)
}

/// Closes the account of a registration that its owner did not make, and ends its sessions. The same link once more
/// changes nothing and is `true` again; `false` when it is not, or no more, such a link.
pub(super) async fn undo(tx: &DatabaseTransaction, token: &str, origin: &Origin, moment: Moment) -> ApiResult<bool> {
    let purpose = Purpose::UndoRegistration;
    let Some(secret) = one_time_secret::find_live(tx, purpose, token, moment.now).await? else {
        return Ok(one_time_secret::find_used(tx, purpose, token, moment.now).await?.is_some());
    };
    let owner = Owner::of(secret.account_kind, secret.enrolment_id, secret.company_id);
    let Some(owner) = owner else { return Ok(false) };
    accounts::lock_owner(tx, owner).await?;
    if !one_time_secret::use_up_by_id(tx, secret.id, moment.now).await? {
        return Ok(one_time_secret::find_used(tx, purpose, token, moment.now).await?.is_some());
    }
    let account = accounts::find(tx, owner).await?;
    if let Some(account) = &account {
        accounts::close(tx, account.id, moment.now).await?;
    }
    one_time_secret::void_all(tx, owner, moment.now).await?;
    let subject = Subject { account_id: account.map(|account| account.id), ..owner.subject() };
    audit::record(tx, Action::RegistrationUndone, subject, origin, moment).await?;
    Ok(true)
}
