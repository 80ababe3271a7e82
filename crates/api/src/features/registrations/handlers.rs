//! *Cadastrar senha*, the link that confirms it where the operator wants one, and the link that undoes it.

use std::sync::Arc;

use actix_web::{post, web};
use shared::passwords::{Registered, Registration, RegistrationConfirmation, RegistrationUndo};
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::password::PasswordPolicy;

use super::commands::{self, Outcome, Waiting};
use super::judgement::{Form, judge};
use crate::access::PublicAccess;
use crate::audit::{Reason, Subject, Tries};
use crate::config::operator::Operator;
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::created::Created;
use crate::http::even_time::at_even_time;
use crate::http::refusals::{Busy, FormRefusals, InvalidFields, LinkExpired, refusals};
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

refusals! {
    /// Why no password is registered.
    NotRegistered {
        InvalidFields | RecordMismatch = "`invalid-fields`, or `record-mismatch`",
    }

    /// Why a registration is not confirmed.
    NotConfirmed {
        InvalidFields = "`invalid-fields`: `/password` is `wrong`, or a field is missing",
    }
}

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
        NotRegistered,
        Busy,
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
        let (card_number, address) = (form.card_number.as_str(), access.origin.address);
        let mut keys = ThrottleKey::of_number(Tries::Registration, card_number, address);
        keys.extend(ThrottleKey::address_of_forms(address));
        let mut attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

        let admission = (operator.access_after_end_months, access.moment.today);
        for _ in 0..JUDGEMENTS {
            let judgement;
            (attempt, judgement) = attempt.judged(judge(access.db(), &form, &policy, &hasher, admission)).await?;
            let tx = access.begin().await?;
            let (mode, origin, moment) = (operator.registration, &access.origin, access.moment);
            let outcome = commands::conclude(&tx, judgement, mode, &postbox, origin, moment).await?;
            if let Outcome::Overtaken = outcome {
                tx.rollback().await?;
                continue;
            }
            // Whatever came of it.
            attempt.failed();
            tx.commit().await?;
            return answer(outcome);
        }
        attempt.unjudged().await?;
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
/// good once, for 30 minutes, as one of the last three that were sent; a wrong password leaves it good. After five in a
/// row the account waits, longer each time (`429`, `Retry-After`). The same token with the same password answers as the
/// first time: an answer may be lost.
#[utoipa::path(
    tag = "passwords",
    operation_id = "confirm_registration",
    request_body = RegistrationConfirmation,
    responses(
        (status = 204, description = "The password is good now"),
        LinkExpired,
        NotConfirmed,
        Busy,
        FormRefusals
    )
)]
#[post("/beneficiary/registrations/confirmations")]
pub(super) async fn confirm_registration(
    access: PublicAccess,
    body: ValidJson<RegistrationConfirmation>,
    hasher: web::Data<PasswordHasher>,
) -> ApiResult<NoContent> {
    let ValidJson(RegistrationConfirmation { token, password }) = body;
    let keys = ThrottleKey::address_of_links(access.origin.address);
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;
    // Before the hash: whoever guesses tokens costs a lookup, not an argon2.
    let tx = access.begin().await?;
    let waiting = commands::find_waiting(&tx, token.expose(), access.moment.now).await?;
    tx.commit().await?;
    let Some(waiting) = waiting else {
        attempt.failed();
        return refuse(&access, Subject::default(), Reason::LinkExpired, link_expired()).await;
    };

    let account = vec![ThrottleKey::of_confirmation(waiting.account_id)];
    let attempt = attempt.and(account, &access.origin, access.moment).await?;
    let stored = Some(waiting.password_hash.clone());
    let (attempt, is_right) = attempt.judged(hasher.verify(stored, password.expose())).await?;
    attempt.failed();
    if !is_right {
        return refuse(&access, waiting.subject, Reason::WrongPassword, wrong_password()).await;
    }
    let tx = access.begin().await?;
    if waiting.is_confirmed {
        commands::record_repetition(&tx, &waiting, &access.origin, access.moment).await?;
        tx.commit().await?;
        return Ok(NoContent);
    }
    if !commands::confirm(&tx, token.expose(), &waiting, &access.origin, access.moment).await? {
        tx.rollback().await?;
        return judge_again(&access, token.expose(), &waiting).await;
    }
    tx.commit().await?;
    Ok(NoContent)
}

/// Of two who confirm at once with the same password one is second, and as right as the first.
async fn judge_again(access: &PublicAccess, token: &str, judged: &Waiting) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    let now = commands::find_waiting(&tx, token, access.moment.now).await?;
    let is_same = |now: &Waiting| now.is_confirmed && now.password_hash == judged.password_hash;
    let Some(confirmed) = now.filter(is_same) else {
        tx.rollback().await?;
        return refuse(access, judged.subject, Reason::LinkExpired, link_expired()).await;
    };
    commands::record_repetition(&tx, &confirmed, &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(NoContent)
}

/// Undo a registration
///
/// With the token of the link in the notice that goes to the address on record: whoever reads it says that he or she did
/// not register. The account is closed, its sessions end, and the card is registered from then on by a link in an e-mail
/// alone. The token is good for 30 days; the same one once more answers alike.
#[utoipa::path(
    tag = "passwords",
    operation_id = "undo_registration",
    request_body = RegistrationUndo,
    responses(
        (status = 204, description = "The account is closed"),
        LinkExpired,
        InvalidFields,
        FormRefusals
    )
)]
#[post("/beneficiary/registration-undos")]
pub(super) async fn undo_registration(access: PublicAccess, body: ValidJson<RegistrationUndo>) -> ApiResult<NoContent> {
    let ValidJson(RegistrationUndo { token }) = body;
    let keys = ThrottleKey::address_of_links(access.origin.address);
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;
    let tx = access.begin().await?;
    let is_undone = commands::undo(&tx, token.expose(), &access.origin, access.moment).await?;
    // Whatever came of it.
    attempt.failed();
    tx.commit().await?;
    if is_undone { Ok(NoContent) } else { Err(link_expired()) }
}

/// Writes the refusal of a confirmation down, then gives it.
async fn refuse(access: &PublicAccess, subject: Subject, reason: Reason, refusal: ApiError) -> ApiResult<NoContent> {
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
    ApiError::wrong_field("/password", "wrong", detail)
}
