//! The three operations on sessions.

use std::sync::Arc;

use actix_web::{HttpRequest, delete, post, web};
use shared::auth::{Secret, SessionTokens, SignIn, TokenType};
use shared::id::SessionId;
use shared::problem::ProblemCode;
use shared::rules::password::normalise;
use uuid::Uuid;

use super::answer::{DEVICE_COOKIE, REFRESH_COOKIE, SignedIn, SignedOut};
use super::commands::{self, LiveSession};
use super::identification::Identification;
use super::queries::{self, PresentedToken, SignInAccount};
use super::rotation::{self, Rotation};
use crate::access::grants::OwnPassword;
use crate::access::token::{LIFETIME_SECONDS, TokenSigner};
use crate::access::{Access, Identity, PublicAccess, profile};
use crate::audit::Reason;
use crate::clock::Moment;
use crate::config::operator::Operator;
use crate::credentials::password_hasher::PasswordHasher;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::credentials::{known_devices, random_token};
use crate::db::query_pool::QueryPool;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{BodyRefusals, Refusals, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;

refusals! {
    /// Why nobody is signed in.
    NotSignedIn { InvalidCredentials, InvalidFields, TooManyAttempts, Busy }

    /// There is no session to go on with.
    NoSession { Unauthenticated }
}

/// Sign in
///
/// Gives an access token for ten minutes and sets the refresh token as a cookie. Whatever is wrong answers alike. After
/// five failures in a row the account waits where they came from, longer each time (`429`, `Retry-After`). A device that
/// signed in to this account before, as its cookie tells, waits for its own failures alone. A temporary password begins a
/// session with `must_change_password`: until `PUT /me/password`, everything else answers
/// `password-change-required`.
#[utoipa::path(
    tag = "sessions",
    operation_id = "sign_in",
    params(
        ("portal_device" = Option<String>, Cookie, description = "Over plain http: set by an earlier sign-in, it says that this device made one, and proves nothing else"),
        ("__Host-portal_device" = Option<String>, Cookie, description = "Over https: the same")
    ),
    request_body = SignIn,
    responses(
        (status = 201, body = SessionTokens, headers(("Set-Cookie" = String, description = "Two: the refresh token, and what this device is known by"))),
        BodyRefusals,
        NotSignedIn,
        Refusals
    )
)]
#[post("/sessions")]
pub(super) async fn sign_in(
    access: PublicAccess,
    request: HttpRequest,
    body: ValidJson<SignIn>,
    hasher: web::Data<PasswordHasher>,
    signer: web::Data<TokenSigner>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<SignedIn> {
    let ValidJson(sign_in) = body;
    let refused = || ApiError::refused(ProblemCode::InvalidCredentials);
    let (identification, password) = Identification::of(sign_in).ok_or_else(refused)?;
    let (after_end, today) = (operator.access_after_end_months, access.moment.today);
    let account = queries::find_account(access.db(), &identification, after_end, today).await?;
    let cookie = DEVICE_COOKIE.read(&request);
    let device = find_device(&access, cookie.as_deref(), account.as_ref()).await?;
    let (keys, hasher) = match device {
        Some(id) => (vec![ThrottleKey::of_device(id)], hasher.for_known()),
        None => (identification.throttle_keys(access.origin.address), PasswordHasher::clone(&hasher)),
    };
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    let temporary = find_temporary(&access, &identification, account.as_ref(), &password).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let (attempt, is_right) = attempt.judged(hasher.verify(stored, password.expose())).await?;

    let tx = access.begin().await?;
    let session = match (&account, temporary) {
        (Some(account), _) if is_right && account.agrees => {
            commands::begin_session(&tx, account, &access.origin, access.moment).await?
        }
        (Some(account), Some(secret_id)) => {
            commands::begin_temporary_session(&tx, account, secret_id, &access.origin, access.moment).await?
        }
        (Some(_) | None, _) => None,
    };
    let Some((session, account_id)) = session.zip(account.as_ref().map(|account| account.id)) else {
        let reason = match &account {
            None => Reason::Unknown,
            Some(_) if is_right => Reason::WrongIdentity,
            Some(_) => Reason::WrongPassword,
        };
        let account_id = account.map(|account| account.id);
        commands::record_failure(&tx, account_id, reason, &access.origin, access.moment).await?;
        attempt.failed();
        tx.commit().await?;
        return Err(refused());
    };
    let device = known_devices::remember(&tx, cookie.as_deref(), account_id, access.moment.now).await?;
    attempt.succeeded(&tx).await?;
    tx.commit().await?;
    let began = Some(SessionId::new(session.id));
    signed_in(access.db(), began, session, Some(device), &signer, access.moment).await
}

/// Trade the refresh cookie for new tokens
///
/// Each refresh token is good once. For 20 seconds the one spent last gives the same successor again, to the same device
/// and until that successor is used: an answer may be lost. One that comes back later ends the session.
#[utoipa::path(
    tag = "sessions",
    operation_id = "refresh_session",
    params(
        ("portal_refresh" = Option<String>, Cookie, description = "Over plain http: set by the sign-in; without it, `401`"),
        ("__Host-portal_refresh" = Option<String>, Cookie, description = "Over https: the same")
    ),
    responses(
        (status = 200, body = SessionTokens, headers(("Set-Cookie" = String, description = "The next refresh token"))),
        NoSession,
        Refusals
    )
)]
#[post("/sessions/refresh")]
pub(super) async fn refresh_session(
    access: PublicAccess,
    request: HttpRequest,
    signer: web::Data<TokenSigner>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<SignedIn> {
    let unauthenticated = || ApiError::refused(ProblemCode::Unauthenticated);
    let cookie = REFRESH_COOKIE.read(&request).ok_or_else(unauthenticated)?;
    let tx = access.begin().await?;
    let token = queries::find_refresh_token(&tx, &random_token::hash(&cookie)).await?;
    let token = token.ok_or_else(unauthenticated)?;
    let noted = access.database().last_seen(token.session_id);
    let token = PresentedToken { lifetime: token.lifetime.seen(noted), ..token };
    let after_end = operator.access_after_end_months;
    let rotation = rotation::rotate(&tx, &cookie, token, after_end, &access.origin, access.moment).await?;
    tx.commit().await?;
    match rotation {
        Rotation::Rotated(session) => signed_in(access.db(), None, session, None, &signer, access.moment).await,
        Rotation::Refused => Err(unauthenticated()),
    }
}

/// Sign out
///
/// Ends the session at once, on every replica: its access token and its refresh token are good for nothing more.
#[utoipa::path(
    tag = "sessions",
    operation_id = "sign_out",
    security(("bearer" = [])),
    responses((status = 204, description = "The session is over"), TokenRefusals)
)]
#[delete("/sessions/current")]
pub(super) async fn sign_out(access: Access<OwnPassword>) -> ApiResult<SignedOut> {
    let tx = access.begin().await?;
    commands::sign_out(&tx, access.scope, &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(SignedOut)
}

/// The device that asks, if it has signed in to this account. Looked for whether the account exists or not.
async fn find_device(
    access: &PublicAccess,
    cookie: Option<&str>,
    account: Option<&SignInAccount>,
) -> ApiResult<Option<Uuid>> {
    let Some(cookie) = cookie else { return Ok(None) };
    let account_id = account.map(|account| account.id);
    Ok(known_devices::find(access.db(), cookie, account_id, access.moment.now).await?)
}

/// Looked for whether the account exists or not, so that time does not tell.
async fn find_temporary(
    access: &PublicAccess,
    identification: &Identification,
    account: Option<&SignInAccount>,
    password: &Secret,
) -> ApiResult<Option<Uuid>> {
    if !identification.may_be_temporary() {
        return Ok(None);
    }
    let enrolment_id = account.and_then(|account| match account.identity {
        Identity::Beneficiary(beneficiary) => Some(beneficiary.enrolment_id),
        Identity::Individual(_) | Identity::Company(_) => None,
    });
    let secret_hash = random_token::hash(&normalise(password.expose()));
    let found = queries::find_temporary_secret(access.db(), &secret_hash, enrolment_id, access.moment.now).await?;
    Ok(found.filter(|_| enrolment_id.is_some()))
}

async fn signed_in(
    db: &QueryPool,
    began: Option<SessionId>,
    session: LiveSession,
    device: Option<String>,
    signer: &TokenSigner,
    moment: Moment,
) -> ApiResult<SignedIn> {
    let LiveSession { id, identity, must_change_password, refresh_token } = session;
    let tokens = SessionTokens {
        access_token: signer.issue(id, moment.now)?,
        token_type: TokenType::Bearer,
        expires_in: LIFETIME_SECONDS,
        must_change_password,
        profile: profile::of(db, &identity).await?,
    };
    Ok(SignedIn { began, tokens, refresh_token, device })
}
