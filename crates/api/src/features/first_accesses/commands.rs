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

/// Whether the applicant has an account by now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Existing {
    None,
    Open(Uuid),
    /// It is closed for good.
    Closed(Uuid),
}

/// Nobody is on record under the number that was typed.
pub(super) async fn record_unknown(tx: &DatabaseTransaction, origin: &Origin, moment: Moment) -> ApiResult<()> {
    let (action, reason) = (Action::FirstAccessRefused, Reason::Unknown);
    Ok(audit::record_because(tx, action, reason, Subject::default(), origin, moment).await?)
}

/// Writes to the applicant, with the link behind `token` for whoever is admitted.
pub(super) async fn answer_applicant(
    tx: &DatabaseTransaction,
    applicant: &Applicant,
    existing: Existing,
    token: &str,
    postbox: &Postbox,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let Applicant { owner, name, standing } = applicant;
    let account_id = match existing {
        Existing::None => None,
        Existing::Open(id) | Existing::Closed(id) => Some(id),
    };
    let subject = Subject { account_id, ..owner.subject() };
    let reason = match standing {
        Standing::Refused(reason) => *reason,
        Standing::Written { email, verdict: Verdict::OtherEmail } => {
            postbox.enqueue(tx, email, &Letter::OtherEmailTyped { name }, moment.now, None).await?;
            Reason::WrongEmail
        }
        Standing::Written { email, verdict: Verdict::NotEligible(why) } => {
            postbox.enqueue(tx, email, &Letter::NotEligible { name, reason: *why }, moment.now, None).await?;
            ineligible(*why)
        }
        Standing::Written { email, verdict: Verdict::Admitted } => {
            let path = match existing {
                Existing::None => Some(format!("{}#{token}", pages::CREATE_PASSWORD)),
                Existing::Open(_) => Some(format!("{}#{token}", pages::CHANGE_PASSWORD)),
                Existing::Closed(_) => None,
            };
            if let Some(path) = path {
                let (purpose, lifetime) = (Purpose::SetPassword, one_time_secret::LIFETIME);
                let until = one_time_secret::issue(tx, purpose, *owner, email, token, lifetime, moment.now).await?;
                let letter = match account_id {
                    None => Letter::FirstAccess { name, path: &path },
                    Some(_) => Letter::ChangePassword { name, path: &path },
                };
                postbox.enqueue(tx, email, &letter, moment.now, Some(until)).await?;
                return Ok(audit::record(tx, Action::FirstAccessAsked, subject, origin, moment).await?);
            }
            Reason::NoAccount
        }
    };
    Ok(audit::record_because(tx, Action::FirstAccessRefused, reason, subject, origin, moment).await?)
}

fn ineligible(why: Ineligibility) -> Reason {
    match why {
        Ineligibility::Dependent => Reason::Dependent,
        Ineligibility::PlanWithoutCopayment => Reason::PlanWithoutCopayment,
    }
}
