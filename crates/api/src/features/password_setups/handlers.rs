//! The page behind the link: look the link up, judge the password, hash it, and use the link up.

use std::sync::Arc;

use actix_web::{HttpResponse, post, web};
use shared::passwords::PasswordSetup;
use shared::problem::{Problem, ProblemCode};
use shared::rules::password::PasswordPolicy;

use super::commands::{self, Link};
use crate::access::PublicAccess;
use crate::audit::Reason;
use crate::config::operator::Operator;
use crate::credentials::account_record::{self, AccountRecord};
use crate::credentials::accounts::Owner;
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::credentials::{new_password, one_time_secret};
use crate::db::entity::one_time_secret::Purpose;
use crate::error::{ApiError, ApiResult};
use crate::http::form_refusals::FormRefusals;
use crate::http::valid_json::ValidJson;
use crate::mail::Postbox;

/// Set the password behind an e-mailed link
///
/// The token is good once, for 30 minutes, until a newer one is sent; whatever is wrong with it answers alike
/// (`link-expired`). A password that is refused leaves the token good. Every session of the account ends.
#[utoipa::path(
    tag = "passwords",
    operation_id = "set_up_password",
    request_body = PasswordSetup,
    responses(
        (status = 204, description = "The password is set; sign in with it"),
        (status = 410, description = "`link-expired`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`invalid-fields`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`busy`", body = Problem, content_type = "application/problem+json"),
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
) -> ApiResult<HttpResponse> {
    let ValidJson(PasswordSetup { token, password, password_confirmation }) = body;
    let keys = ThrottleKey::address_of_links(access.origin.address);
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    // Before the hash: whoever guesses tokens costs a lookup, not an argon2.
    let Some((owner, email, record)) = find_link(&access, token.expose()).await? else {
        return refuse(&access, None, Reason::LinkExpired, ApiError::refused(ProblemCode::LinkExpired)).await;
    };
    let policy = PasswordPolicy::of(operator.password_profile);
    let confirmation = ("/password_confirmation", &password_confirmation);
    if let Err(refusal) = new_password::check(&policy, "/password", &password, confirmation, &record.own_data) {
        return refuse(&access, Some(owner), Reason::WeakPassword, refusal).await;
    }
    let (attempt, password_hash) = attempt.judged(hasher.hash(password.expose())).await?;
    attempt.failed();

    let tx = access.begin().await?;
    let link = Link { token: token.expose(), owner, email: &email, name: &record.name };
    if !commands::set_password(&tx, &link, password_hash, &postbox, &access.origin, access.moment).await? {
        tx.rollback().await?;
        return refuse(&access, Some(owner), Reason::LinkExpired, ApiError::refused(ProblemCode::LinkExpired)).await;
    }
    tx.commit().await?;
    Ok(HttpResponse::NoContent().finish())
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
) -> ApiResult<HttpResponse> {
    let tx = access.begin().await?;
    commands::record_refusal(&tx, owner, reason, &access.origin, access.moment).await?;
    tx.commit().await?;
    Err(refusal)
}
