//! The one operation on the own password.

use std::sync::Arc;

use actix_web::{put, web};
use shared::auth::Secret;
use shared::passwords::PasswordChange;
use shared::rules::password::{PasswordPolicy, normalise};

use super::commands::{self, Change};
use super::queries;
use crate::access::grants::OwnPassword;
use crate::access::{Access, Person};
use crate::audit::Reason;
use crate::config::operator::Operator;
use crate::credentials::account_record::AccountRecord;
use crate::credentials::new_password;
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::random_token;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::refusals::{BodyRefusals, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::mail::{Letter, Postbox};

refusals! {
    /// Why the password stays as it is.
    NotChanged {
        InvalidFields = "`invalid-fields`: `/current_password` is `wrong`, `/new_password` is the `same` or does not meet the policy, or the confirmation differs",
        TooManyAttempts,
        Busy,
    }
}

/// Change my password
///
/// The current password is asked for; in a session of a temporary password, that one. Other sessions end unless
/// `keep_other_sessions` says otherwise, and a notice goes to the address on record. After five wrong tries in a row the
/// account waits, longer each time (`429`, `Retry-After`).
#[utoipa::path(
    tag = "account",
    operation_id = "change_password",
    security(("bearer" = [])),
    request_body = PasswordChange,
    responses(
        (status = 204, description = "The new password is good, the old one is not"),
        BodyRefusals,
        NotChanged,
        TokenRefusals
    )
)]
#[put("/me/password")]
pub(super) async fn change_password(
    access: Access<OwnPassword>,
    // A result, so that whoever may not ask is told so before what is wrong with the body.
    body: Result<ValidJson<PasswordChange>, ApiError>,
    operator: web::Data<Arc<Operator>>,
    hasher: web::Data<PasswordHasher>,
    postbox: web::Data<Postbox>,
) -> ApiResult<NoContent> {
    let ValidJson(change) = body?;
    let PasswordChange { current_password, new_password, new_password_confirmation, keep_other_sessions } = change;
    let mut keys = vec![ThrottleKey::of_password_change(access.scope.person().account_id)];
    keys.extend(ThrottleKey::address(access.origin.address));
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    let hasher = hasher.for_known();
    let account = queries::find(access.db(), access.scope).await?;
    let judgement = is_current(&access, &account.password_hash, &current_password, &hasher);
    let (attempt, is_right) = attempt.judged(judgement).await?;
    if !is_right {
        attempt.failed();
        return refuse(&access, Reason::WrongPassword, wrong_current()).await;
    }
    let tx = access.begin().await?;
    attempt.succeeded(&tx).await?;
    tx.commit().await?;

    let AccountRecord { name, email, own_data } = account.record;
    if normalise(new_password.expose()) == normalise(current_password.expose()) {
        return refuse(&access, Reason::WeakPassword, same()).await;
    }
    let policy = PasswordPolicy::of(operator.password_profile);
    let confirmation = ("/new_password_confirmation", &new_password_confirmation);
    if let Err(error) = new_password::check(&policy, "/new_password", &new_password, confirmation, &own_data) {
        return refuse(&access, Reason::WeakPassword, error).await;
    }

    let new_hash = hasher.hash(new_password.expose()).await?;
    let change = Change { judged_hash: account.password_hash, new_hash, keep_other_sessions };
    let tx = access.begin().await?;
    if !commands::change_password(&tx, access.scope, change, &access.origin, access.moment).await? {
        tx.rollback().await?;
        return refuse(&access, Reason::WrongPassword, wrong_current()).await;
    }
    if let Some(email) = &email {
        postbox.enqueue(&tx, email, &Letter::PasswordChanged { name: &name }, access.moment.now, None).await?;
    }
    tx.commit().await?;
    Ok(NoContent)
}

/// Whether it is what this session was begun with.
async fn is_current(
    access: &Access<OwnPassword>,
    password_hash: &str,
    typed: &Secret,
    hasher: &PasswordHasher,
) -> ApiResult<bool> {
    let Person { account_id: _, session_id: _, must_change_password, identity: _ } = *access.scope.person();
    if must_change_password {
        let temporary = queries::temporary_hash(access.db(), access.scope).await?;
        return Ok(temporary.is_some_and(|hash| hash == random_token::hash(&normalise(typed.expose()))));
    }
    Ok(hasher.verify(Some(password_hash.to_owned()), typed.expose()).await?)
}

/// Writes the refusal down, then gives it.
async fn refuse(access: &Access<OwnPassword>, reason: Reason, error: ApiError) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::record_refusal(&tx, access.scope, reason, &access.origin, access.moment).await?;
    tx.commit().await?;
    Err(error)
}

fn wrong_current() -> ApiError {
    ApiError::wrong_field("/current_password", "wrong", "A senha atual não é esta. Confira e digite de novo.")
}

fn same() -> ApiError {
    ApiError::wrong_field("/new_password", "same", "A nova senha é igual à atual. Escolha outra.")
}
