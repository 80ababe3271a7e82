//! What comes of a request for a first access: a link, a letter that says why there is none, or nothing; always a row in
//! the audit.

use sea_orm::DatabaseTransaction;
use shared::paths::pages;
use uuid::Uuid;

use super::applicant::{Applicant, Standing, Verdict};
use crate::access::Origin;
use crate::audit::{self, Action, Reason, Subject};
use crate::clock::Moment;
use crate::credentials::one_time_secret;
use crate::db::entity::one_time_secret::Purpose;
use crate::error::ApiResult;
use crate::mail::{Ineligibility, Letter, Postbox};

/// Nobody is on record under the number that was typed.
pub(super) async fn record_unknown(tx: &DatabaseTransaction, origin: &Origin, moment: Moment) -> ApiResult<()> {
    let (action, reason) = (Action::FirstAccessRefused, Reason::Unknown);
    Ok(audit::record_because(tx, action, reason, Subject::default(), origin, moment).await?)
}

/// Writes to the applicant, with the link behind `token` for whoever is admitted; `account_id` is the one that is there
/// by now. Of each kind of letter so many go out in an hour.
pub(super) async fn answer_applicant(
    tx: &DatabaseTransaction,
    applicant: &Applicant,
    account_id: Option<Uuid>,
    token: &str,
    postbox: &Postbox,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let Applicant { owner, name, standing } = applicant;
    let subject = Subject { account_id, ..owner.subject() };
    let path = match account_id {
        None => format!("{}#{token}", pages::CREATE_PASSWORD),
        Some(_) => format!("{}#{token}", pages::CHANGE_PASSWORD),
    };
    let (email, letter, refusal) = match standing {
        Standing::Refused(reason) => return refuse(tx, *reason, subject, origin, moment).await,
        Standing::Written { email, verdict: Verdict::OtherEmail } => {
            (email.as_str(), Letter::OtherEmailTyped { name }, Some(Reason::WrongEmail))
        }
        Standing::Written { email, verdict: Verdict::NotEligible(why) } => {
            (email.as_str(), Letter::NotEligible { name, reason: *why }, Some(ineligible(*why)))
        }
        Standing::Written { email, verdict: Verdict::Admitted } => match account_id {
            None => (email.as_str(), Letter::FirstAccess { name, path: &path }, None),
            Some(_) => (email.as_str(), Letter::ChangePassword { name, path: &path }, None),
        },
    };
    if !postbox.may_write(tx, *owner, &letter, moment.now).await? {
        return refuse(tx, refusal.unwrap_or(Reason::MailLimit), subject, origin, moment).await;
    }
    let Some(reason) = refusal else {
        let (purpose, lifetime) = (Purpose::SetPassword, one_time_secret::LIFETIME);
        let until = one_time_secret::issue(tx, purpose, *owner, email, token, lifetime, moment.now).await?;
        postbox.enqueue_asked(tx, (*owner, email), &letter, moment.now, Some(until)).await?;
        return Ok(audit::record(tx, Action::FirstAccessAsked, subject, origin, moment).await?);
    };
    postbox.enqueue_asked(tx, (*owner, email), &letter, moment.now, None).await?;
    refuse(tx, reason, subject, origin, moment).await
}

async fn refuse(
    tx: &DatabaseTransaction,
    reason: Reason,
    subject: Subject,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    Ok(audit::record_because(tx, Action::FirstAccessRefused, reason, subject, origin, moment).await?)
}

fn ineligible(why: Ineligibility) -> Reason {
    match why {
        Ineligibility::Dependent => Reason::Dependent,
        Ineligibility::PlanWithoutCopayment => Reason::PlanWithoutCopayment,
    }
}
