//! *Cadastrar senha*, and the link that confirms it where the operator wants one.

use std::sync::Arc;

use actix_web::{HttpResponse, post, web};
use shared::passwords::{Registered, Registration, RegistrationConfirmation};
use shared::paths;
use shared::problem::{FieldError, Problem, ProblemCode};
use shared::rules::password::PasswordPolicy;

use super::commands::{self, Outcome};
use super::judgement::{Form, judge};
use crate::access::PublicAccess;
use crate::audit::{Reason, Subject, Tries};
use crate::config::operator::Operator;
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::throttle::{self, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::created::Created;
use crate::http::even_time::at_even_time;
use crate::http::form_refusals::FormRefusals;
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

/// How often a registration is judged anew because another one of the same card was first.
const JUDGEMENTS: usize = 3;

/// Register the password of a card
///
/// Everything must agree with the record. What does not, and a card that has a password already, answer alike
/// (`record-mismatch`). Repeating a registration that was taken is no error.
#[utoipa::path(
    tag = "passwords",
    operation_id = "register",
    request_body = Registration,
    responses(
        (status = 201, body = Registered),
        (status = 422, description = "`invalid-fields`, or `record-mismatch`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`busy`", body = Problem, content_type = "application/problem+json"),
        FormRefusals
    )
)]
#[post("/beneficiary/registrations")]
pub(super) async fn register(
    access: PublicAccess,
    body: ValidJson<Registration>,
    hasher: web::Data<PasswordHasher>,
    postbox: web::Data<Postbox>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Created<Registered>> {
    let form = Form::of(body.0).ok_or_else(|| ApiError::refused(ProblemCode::InvalidFields))?;
    let policy = PasswordPolicy::of(operator.password_profile);
    form.check_password(&policy)?;
    at_even_time(async {
        let tx = access.begin().await?;
        let anywhere = ThrottleKey::of_anywhere(Tries::Registration, form.card_number.as_str());
        let card = ThrottleKey::of(Tries::Registration, form.card_number.as_str(), access.origin.address);
        let address = ThrottleKey::address_of_forms(access.origin.address);
        throttle::count_or_refuse(&tx, &[&anywhere, &card, &address], &access.origin, access.moment).await?;
        tx.commit().await?;

        for _ in 0..JUDGEMENTS {
            let judgement = match judge(access.db(), &form, &policy, &hasher).await {
                Err(error) if error.is_busy() => {
                    let tx = access.begin().await?;
                    throttle::take_back(&tx, &[&anywhere, &card]).await?;
                    tx.commit().await?;
                    return Err(error);
                }
                judgement => judgement?,
            };
            let tx = access.begin().await?;
            let (mode, origin, moment) = (operator.registration, &access.origin, access.moment);
            let outcome = commands::conclude(&tx, judgement, mode, &postbox, origin, moment).await?;
            if let Outcome::Overtaken = outcome {
                tx.rollback().await?;
                continue;
            }
            tx.commit().await?;
            return answer(outcome);
        }
        Err(ApiError::retry_after(ProblemCode::Busy, 1))
    })
    .await
}

fn answer(outcome: Outcome) -> ApiResult<Created<Registered>> {
    match outcome {
        // An access, which is there for whoever signs in with it.
        Outcome::Registered { confirm_by_email } => Ok(Created::at(paths::ME, Registered { confirm_by_email })),
        Outcome::Invalid(refusal) => Err(refusal),
        Outcome::Mismatch | Outcome::Overtaken => Err(ApiError::refused(ProblemCode::RecordMismatch)),
    }
}

/// Confirm a registration
///
/// With the token of the e-mailed link, where the operator wants the address confirmed, and the password that was
/// registered: whoever registered the card over does not get his confirmed by the person who reads the mail. A token is
/// good once, for 30 minutes, until the card is registered over again; a wrong password leaves it good. After five in a
/// row the account waits, longer each time (`429`, `Retry-After`).
#[utoipa::path(
    tag = "passwords",
    operation_id = "confirm_registration",
    request_body = RegistrationConfirmation,
    responses(
        (status = 204, description = "The password is good now"),
        (status = 410, description = "`link-expired`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`invalid-fields`: `/password` is `wrong`, or a field is missing", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`busy`", body = Problem, content_type = "application/problem+json"),
        FormRefusals
    )
)]
#[post("/beneficiary/registrations/confirmations")]
pub(super) async fn confirm_registration(
    access: PublicAccess,
    body: ValidJson<RegistrationConfirmation>,
    hasher: web::Data<PasswordHasher>,
) -> ApiResult<HttpResponse> {
    let ValidJson(RegistrationConfirmation { token, password }) = body;
    let tx = access.begin().await?;
    let address = ThrottleKey::address_of_links(access.origin.address);
    throttle::count_or_refuse(&tx, &[&address], &access.origin, access.moment).await?;
    // Before the hash: whoever guesses tokens costs a lookup, not an argon2.
    let pending = commands::find_pending(&tx, token.expose(), access.moment.now).await?;
    if let Some(pending) = &pending {
        let account = ThrottleKey::of_confirmation(pending.account_id);
        throttle::count_or_refuse(&tx, &[&account], &access.origin, access.moment).await?;
    }
    tx.commit().await?;
    let Some(pending) = pending else {
        return refuse(&access, Subject::default(), Reason::LinkExpired, link_expired()).await;
    };

    if !hasher.verify(Some(pending.password_hash.clone()), password.expose()).await? {
        return refuse(&access, pending.subject, Reason::WrongPassword, wrong_password()).await;
    }
    let tx = access.begin().await?;
    if !commands::confirm(&tx, token.expose(), &pending, &access.origin, access.moment).await? {
        tx.rollback().await?;
        return refuse(&access, pending.subject, Reason::LinkExpired, link_expired()).await;
    }
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Writes the refusal of a confirmation down, then gives it.
async fn refuse(access: &PublicAccess, subject: Subject, reason: Reason, refusal: ApiError) -> ApiResult<HttpResponse> {
    let tx = access.begin().await?;
    commands::record_refusal(&tx, subject, reason, &access.origin, access.moment).await?;
    tx.commit().await?;
    Err(refusal)
}

fn link_expired() -> ApiError {
    ApiError::refused(ProblemCode::LinkExpired)
}

fn wrong_password() -> ApiError {
    let detail = "Esta não é a senha que você cadastrou. Confira e digite de novo; se você não a cadastrou, cadastre a \
                  senha de novo.";
    let error = FieldError { pointer: "/password".to_owned(), code: "wrong".to_owned(), detail: detail.to_owned() };
    ApiError::invalid(ProblemCode::InvalidFields, vec![error])
}
