//! What comes of a request for a temporary password: a secret and a letter, a letter alone, or nothing; always a row in
//! the audit.

use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use crate::access::Origin;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::accounts::Owner;
use crate::credentials::member_record::MemberRecord;
use crate::credentials::one_time_secret;
use crate::db::entity::one_time_secret::Purpose;
use crate::error::ApiResult;
use crate::mail::{Letter, Postbox};

/// Of whom a request turned out to be.
pub(super) enum Found<'a> {
    Nobody,
    /// Something does not agree, or there is no address to write to.
    Refused(&'a MemberRecord, Reason),
    /// All agrees, but no password has been registered.
    NoAccount {
        member: &'a MemberRecord,
        email: &'a str,
    },
    Account {
        member: &'a MemberRecord,
        email: &'a str,
        id: Uuid,
    },
}

pub(super) async fn answer_reset(
    tx: &DatabaseTransaction,
    found: &Found<'_>,
    password: &str,
    postbox: &Postbox,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let refused = Action::PasswordResetRefused;
    match *found {
        Found::Nobody => {
            audit::record_because(tx, refused, Reason::Unknown, Subject::default(), origin, moment).await?;
        }
        Found::Refused(member, reason) => {
            audit::record_because(tx, refused, reason, owner(member).subject(), origin, moment).await?;
        }
        Found::NoAccount { member, email } => {
            let letter = Letter::NothingToReset { name: &member.name };
            if postbox.may_write(tx, owner(member), &letter, moment.now).await? {
                postbox.enqueue_asked(tx, (owner(member), email), &letter, moment.now, None).await?;
            }
            audit::record_because(tx, refused, Reason::NoAccount, owner(member).subject(), origin, moment).await?;
        }
        Found::Account { member, email, id } => {
            let subject = Subject { account_id: Some(id), ..owner(member).subject() };
            let letter = Letter::TemporaryPassword { name: &member.name, password };
            if !postbox.may_write(tx, owner(member), &letter, moment.now).await? {
                audit::record_because(tx, refused, Reason::MailLimit, subject, origin, moment).await?;
                return Ok(());
            }
            let (purpose, lifetime) = (Purpose::TemporaryPassword, one_time_secret::LIFETIME);
            let expires_at =
                one_time_secret::issue(tx, purpose, owner(member), email, password, lifetime, moment.now).await?;
            postbox.enqueue_asked(tx, (owner(member), email), &letter, moment.now, Some(expires_at)).await?;
            audit::record(tx, Action::PasswordResetAsked, subject, origin, moment).await?;
        }
    }
    Ok(())
}

fn owner(member: &MemberRecord) -> Owner {
    Owner::Beneficiary { enrolment_id: member.enrolment_id }
}
