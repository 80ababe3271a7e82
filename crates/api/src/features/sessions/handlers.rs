//! The three operations on sessions.

use actix_web::{HttpRequest, delete, post, web};
use sea_orm::DatabaseConnection;
use shared::auth::{Secret, SessionTokens, SignIn, TokenType};
use shared::id::SessionId;
use shared::problem::{Problem, ProblemCode};
use shared::rules::password::normalise;
use uuid::Uuid;

use super::answer::{REFRESH_COOKIE, SignedIn, SignedOut};
use super::commands::{self, LiveSession, Rotation};
use super::identification::Identification;
use super::queries::{self, SignInAccount};
use crate::access::grants::OwnPassword;
use crate::access::token::{LIFETIME_SECONDS, TokenSigner};
use crate::access::{Access, Identity, PublicAccess, profile};
use crate::audit::Reason;
use crate::clock::Moment;
use crate::credentials::password_hasher::{HashingError, PasswordHasher};
use crate::credentials::random_token;
use crate::credentials::throttle::{self, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{Refusals, TokenRefusals};
use crate::http::valid_json::ValidJson;

/// Sign in
///
/// Gives an access token for ten minutes and sets the refresh token as a cookie. Whatever is wrong answers alike. After
/// five failures in a row the account waits where they came from, longer each time (`429`, `Retry-After`). A temporary
/// password begins a session with `must_change_password`: until `PUT /me/password`, everything else answers
/// `password-change-required`.
#[utoipa::path(
    tag = "sessions",
    operation_id = "sign_in",
    request_body = SignIn,
    responses(
        (status = 201, body = SessionTokens, headers(("Set-Cookie" = String, description = "The refresh token"))),
        (status = 400, description = "Not JSON (`malformed-body`)", body = Problem, content_type = "application/problem+json"),
        (status = 401, description = "`invalid-credentials`", body = Problem, content_type = "application/problem+json"),
        (status = 413, description = "`body-too-large`", body = Problem, content_type = "application/problem+json"),
        (status = 415, description = "`unsupported-media-type`", body = Problem, content_type = "application/problem+json"),
        (status = 422, description = "`invalid-fields`", body = Problem, content_type = "application/problem+json"),
        (status = 429, description = "`too-many-attempts`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`busy`", body = Problem, content_type = "application/problem+json"),
        Refusals
    )
)]
#[post("/sessions")]
pub(super) async fn sign_in(
    access: PublicAccess,
    body: ValidJson<SignIn>,
    hasher: web::Data<PasswordHasher>,
    signer: web::Data<TokenSigner>,
) -> ApiResult<SignedIn> {
    let ValidJson(sign_in) = body;
    let refused = || ApiError::refused(ProblemCode::InvalidCredentials);
    let (identification, password) = Identification::of(sign_in).ok_or_else(refused)?;
    let [anywhere, tried] = identification.throttle_keys(access.origin.address);
    let address = ThrottleKey::address(access.origin.address);
    let counted = [&anywhere, &tried, &address];

    let tx = access.begin().await?;
    throttle::count_or_refuse(&tx, &counted, &access.origin, access.moment).await?;
    tx.commit().await?;

    let account = queries::find_account(access.db(), &identification).await?;
    let temporary = find_temporary(&access, &identification, account.as_ref(), &password).await?;
    let stored = account.as_ref().map(|account| account.password_hash.clone());
    let is_right = match hasher.verify(stored, password.expose()).await {
        Err(HashingError::Busy) => {
            let tx = access.begin().await?;
            throttle::take_back(&tx, &counted).await?;
            tx.commit().await?;
            return Err(HashingError::Busy.into());
        }
        judged => judged?,
    };

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
    let Some(session) = session else {
        let reason = match &account {
            None => Reason::Unknown,
            Some(_) if is_right => Reason::WrongIdentity,
            Some(_) => Reason::WrongPassword,
        };
        let account_id = account.map(|account| account.id);
        commands::record_failure(&tx, account_id, reason, &access.origin, access.moment).await?;
        tx.commit().await?;
        return Err(refused());
    };
    throttle::succeeded(&tx, &counted).await?;
    tx.commit().await?;
    let began = Some(SessionId::new(session.id));
    signed_in(access.db(), began, session, &signer, access.moment).await
}

/// Trade the refresh cookie for new tokens
///
/// Each refresh token is good once; one that comes a second time ends the session.
#[utoipa::path(
    tag = "sessions",
    operation_id = "refresh_session",
    params(("portal_refresh" = String, Cookie, description = "Set by the sign-in")),
    responses(
        (status = 200, body = SessionTokens, headers(("Set-Cookie" = String, description = "The next refresh token"))),
        (status = 401, description = "`unauthenticated`", body = Problem, content_type = "application/problem+json"),
        Refusals
    )
)]
#[post("/sessions/refresh")]
pub(super) async fn refresh_session(
    access: PublicAccess,
    request: HttpRequest,
    signer: web::Data<TokenSigner>,
) -> ApiResult<SignedIn> {
    let unauthenticated = || ApiError::refused(ProblemCode::Unauthenticated);
    let cookie = request.cookie(REFRESH_COOKIE).ok_or_else(unauthenticated)?;
    let tx = access.begin().await?;
    let token = queries::find_refresh_token(&tx, &random_token::hash(cookie.value())).await?;
    let rotation = commands::rotate(&tx, token.ok_or_else(unauthenticated)?, &access.origin, access.moment).await?;
    tx.commit().await?;
    match rotation {
        Rotation::Rotated(session) => signed_in(access.db(), None, session, &signer, access.moment).await,
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
    let (account_id, session_id) = (access.scope.account_id, access.scope.session_id);
    let tx = access.begin().await?;
    commands::sign_out(&tx, account_id, session_id, &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(SignedOut)
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
    db: &DatabaseConnection,
    began: Option<SessionId>,
    session: LiveSession,
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
    Ok(SignedIn { began, tokens, refresh_token })
}
