//! *Primeiro acesso*: count, look, write, and answer alike.

use std::sync::Arc;

use actix_web::{post, web};
use shared::passwords::FirstAccess;
use shared::problem::ProblemCode;

use super::applicant::{self, Form};
use super::commands;
use crate::access::PublicAccess;
use crate::config::operator::Operator;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::credentials::{accounts, random_token};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Noted;
use crate::http::even_time::at_even_time;
use crate::http::refusals::{FormRefusals, InvalidFields};
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

/// Ask for a link that sets the password
///
/// For the holder of a plan with copayment, or the person responsible for a company's contract; the first time and
/// whenever the password is forgotten. Answers `202` whatever it finds; the link, or why there is none, goes to the
/// e-mail address on record, three times an hour at most. A link is good once, for 30 minutes, as one of the last three.
#[utoipa::path(
    tag = "passwords",
    operation_id = "ask_first_access",
    request_body = FirstAccess,
    responses(
        (status = 202, description = "Looked at; what comes of it is in the e-mail"),
        InvalidFields,
        FormRefusals
    )
)]
#[post("/first-accesses")]
pub(super) async fn ask_first_access(
    access: PublicAccess,
    body: ValidJson<FirstAccess>,
    postbox: web::Data<Postbox>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Noted> {
    let form = Form::of(body.0).ok_or_else(|| ApiError::refused(ProblemCode::InvalidFields))?;
    at_even_time(async {
        let mut keys = form.throttle_keys(access.origin.address);
        keys.extend(ThrottleKey::address_of_forms(access.origin.address));
        let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

        let (after_end, today) = (operator.access_after_end_months, access.moment.today);
        let applicant = applicant::find(access.db(), &form, after_end, today).await?;
        let account = match &applicant {
            Some(applicant) => accounts::find(access.db(), applicant.owner).await?,
            None => None,
        };
        let account_id = account.map(|account| account.id);
        // Made whether it will be sent or not.
        let token = random_token::generate()?;

        let tx = access.begin().await?;
        let (origin, moment) = (&access.origin, access.moment);
        match &applicant {
            Some(applicant) => {
                commands::answer_applicant(&tx, applicant, account_id, &token, &postbox, origin, moment).await?;
            }
            None => commands::record_unknown(&tx, origin, moment).await?,
        }
        // Whatever came of it.
        attempt.failed();
        tx.commit().await?;
        Ok(Noted)
    })
    .await
}
