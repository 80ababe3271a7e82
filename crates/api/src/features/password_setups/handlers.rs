//! The page behind the link: look the link up, judge the password, hash it, and use the link up.

use std::sync::Arc;

use actix_web::{post, web};
use shared::auth::Secret;
use shared::passwords::PasswordSetup;
use shared::problem::ProblemCode;
use shared::rules::password::PasswordPolicy;

use super::commands::{self, Link};
use crate::access::PublicAccess;
use crate::audit::{Reason, Subject};
use crate::config::operator::Operator;
use crate::credentials::account_record::{self, AccountRecord};
use crate::credentials::accounts::{self, Owner};
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::credentials::{new_password, one_time_secret};
use crate::db::entity::account::State;
use crate::db::entity::one_time_secret::Purpose;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::refusals::{Busy, FormRefusals, InvalidFields, LinkExpired};
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

/// Set the password behind an e-mailed link
///
/// The token is good once, for 30 minutes, as one of the last three that were sent; whatever is wrong with it answers
/// alike (`link-expired`). A password that is refused leaves the token good. Every session of the account ends. The same
/// token with the same password answers as the first time: an answer may be lost.
#[utoipa::path(
    tag = "passwords",
    operation_id = "set_up_password",
    request_body = PasswordSetup,
    responses(
        (status = 204, description = "The password is set; sign in with it"),
        LinkExpired,
        InvalidFields,
        Busy,
        FormRefusals
    )
)]
#[post("/password-setups")]
pub(super) async fn set_up_password(
    access: PublicAccess,
    body: ValidJson<PasswordSetup>,
    hasher: web::Data<PasswordHasher>,
    postbox: web::Data<Postbox>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<NoContent> {
    let ValidJson(PasswordSetup { token, password, password_confirmation }) = body;
    let keys = ThrottleKey::address_of_links(access.origin.address);
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    // Before the hash: whoever guesses tokens costs a lookup, not an argon2.
    let Some((owner, email, record)) = find_link(&access, token.expose()).await? else {
        let (attempt, is_set) = attempt.judged(is_set_already(&access, &token, &password, &hasher)).await?;
        attempt.failed();
        if is_set {
            return Ok(NoContent);
        }
        return refuse(&access, None, Reason::LinkExpired, ApiError::refused(ProblemCode::LinkExpired)).await;
    };
    let policy = PasswordPolicy::of(operator.password_profile);
    let confirmation = ("/password_confirmation", &password_confirmation);
    if let Err(refusal) = new_password::check(&policy, "/password", &password, confirmation, &record.own_data) {
        attempt.failed();
        return refuse(&access, Some(owner), Reason::WeakPassword, refusal).await;
    }
    let (attempt, password_hash) = attempt.judged(hasher.hash(password.expose())).await?;
    attempt.failed();

    let tx = access.begin().await?;
    let link = Link { token: token.expose(), owner, email: &email, name: &record.name };
    if !commands::set_password(&tx, &link, password_hash, &postbox, &access.origin, access.moment).await? {
        tx.rollback().await?;
        // Of two clicks at once one is second, and as right as the first.
        if is_set_already(&access, &token, &password, &hasher).await? {
            return Ok(NoContent);
        }
        return refuse(&access, Some(owner), Reason::LinkExpired, ApiError::refused(ProblemCode::LinkExpired)).await;
    }
    tx.commit().await?;
    Ok(NoContent)
}

/// Whether this link set this very password: the answer may have been lost, and to say so again changes nothing. Tries
/// are counted, so that whoever finds an old link does not guess the password by it.
async fn is_set_already(
    access: &PublicAccess,
    token: &Secret,
    password: &Secret,
    hasher: &PasswordHasher,
) -> ApiResult<bool> {
    let secret = one_time_secret::find_used(access.db(), Purpose::SetPassword, token.expose(), access.moment.now);
    let Some(secret) = secret.await? else { return Ok(false) };
    let owner = Owner::of(secret.account_kind, secret.enrolment_id, secret.company_id);
    let Some(owner) = owner else { return Ok(false) };
    let account = accounts::find(access.db(), owner).await?.filter(|account| account.state == State::Active);
    let Some(account) = account else { return Ok(false) };
    let tried = vec![ThrottleKey::of_confirmation(account.id)];
    let attempt = Attempt::count(access.database(), tried, &access.origin, access.moment).await?;
    let verification = hasher.verify(Some(account.password_hash), password.expose());
    let (attempt, is_right) = attempt.judged(verification).await?;
    if !is_right {
        attempt.failed();
        return Ok(false);
    }
    let tx = access.begin().await?;
    attempt.succeeded(&tx).await?;
    let subject = Subject { account_id: Some(account.id), ..owner.subject() };
    commands::record_repetition(&tx, subject, &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(true)
}

/// Whose the live link is, where it was sent, and to whom.
async fn find_link(access: &PublicAccess, token: &str) -> ApiResult<Option<(Owner, String, AccountRecord)>> {
    let secret = one_time_secret::find_live(access.db(), Purpose::SetPassword, token, access.moment.now).await?;
    let Some(secret) = secret else { return Ok(None) };
    let owner = Owner::of(secret.account_kind, secret.enrolment_id, secret.company_id);
    let Some(owner) = owner else { return Ok(None) };
    let record = account_record::find(access.db(), owner).await?;
    Ok(record.map(|record| (owner, secret.email, record)))
}

async fn refuse(
    access: &PublicAccess,
    owner: Option<Owner>,
    reason: Reason,
    refusal: ApiError,
) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::record_refusal(&tx, owner, reason, &access.origin, access.moment).await?;
    tx.commit().await?;
    Err(refusal)
}
