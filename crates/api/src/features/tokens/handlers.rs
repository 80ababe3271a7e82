//! The one operation on tokens of programs.

use actix_web::{HttpRequest, post, web};
use shared::auth::TokenType;
use shared::problem::ProblemCode;
use shared::programs::{self, ProgramToken, Scope};

use super::answer::Issued;
use super::form::{self, ClientCredentials, TokenRequest};
use super::queries::Presented;
use super::{commands, queries};
use crate::access::PublicAccess;
use crate::access::program_lookup::granted;
use crate::access::token::{self, LIFETIME_SECONDS, TokenSigner};
use crate::audit::Reason;
use crate::credentials::random_token;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{Refusals, refusals};
use crate::http::request_body::RawBody;

refusals! {
    /// Why a program gets no token.
    NoToken {
        InvalidTokenRequest | UnsupportedGrantType | InvalidScope = "`invalid-token-request`, `unsupported-grant-type` or `invalid-scope`",
        InvalidClient = "`invalid-client`, with `WWW-Authenticate: Basic`",
        BodyTooLarge,
        TooManyAttempts,
    }
}

/// Get a token for a program
///
/// OAuth 2 client credentials (RFC 6749, section 4.4). The client proves itself by HTTP Basic, or by `client_id` and
/// `client_secret` in the form, never by both. A refusal is a problem like any other, and its member `error` is the code of
/// RFC 6749, section 5.2. After many failures a program waits where they came from (`429`, `Retry-After`), and no other
/// program beside it.
#[utoipa::path(
    tag = "programs",
    operation_id = "issue_token",
    request_body(content = programs::TokenRequest, content_type = "application/x-www-form-urlencoded"),
    responses(
        (status = 200, body = ProgramToken),
        NoToken,
        Refusals
    )
)]
#[post("/oauth/token")]
pub(super) async fn issue_token(
    access: PublicAccess,
    request: HttpRequest,
    body: RawBody,
    signer: web::Data<TokenSigner>,
) -> ApiResult<Issued> {
    let TokenRequest { client, scope } = form::read(&request, &body.0)?;
    let ClientCredentials { client_id, secret } = client;
    // By program: one with a revoked secret, which tries again all night, stops none of those beside it.
    let keys = if queries::is_known(access.db(), client_id).await? {
        vec![ThrottleKey::of_program(client_id, access.origin.address)]
    } else {
        ThrottleKey::address_of_programs(access.origin.address)
    };
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    let tx = access.begin().await?;
    let secret_hash = random_token::hash(secret.expose());
    let Some(presented) = queries::find_live(&tx, client_id, &secret_hash).await? else {
        let (reason, known) = queries::refusal(&tx, client_id).await?;
        commands::record_refusal(&tx, known, reason, &access.origin, access.moment).await?;
        attempt.failed();
        tx.commit().await?;
        return Err(ApiError::refused(ProblemCode::InvalidClient));
    };
    attempt.succeeded(&tx).await?;
    let Some(scopes) = scopes(&presented, scope.as_deref()) else {
        let client = Some(presented.api_client_id);
        commands::record_refusal(&tx, client, Reason::InvalidScope, &access.origin, access.moment).await?;
        tx.commit().await?;
        return Err(ApiError::refused(ProblemCode::InvalidScope));
    };
    commands::record_issue(&tx, &presented, &access.origin, access.moment).await?;
    tx.commit().await?;

    let scope = Scope::join(&scopes);
    let Presented { api_client_id, secret_id, scopes: _ } = presented;
    let token = token::ProgramToken { api_client_id, secret_id, scopes };
    Ok(Issued(ProgramToken {
        access_token: signer.issue_to_program(&token, access.moment.now)?,
        token_type: TokenType::Bearer,
        expires_in: LIFETIME_SECONDS,
        scope,
    }))
}

/// What the token will be good for; none when something is asked for that the program does not have.
fn scopes(presented: &Presented, asked: Option<&str>) -> Option<Vec<Scope>> {
    let has = granted(&presented.scopes);
    let Some(asked) = asked else { return Some(has) };
    let asked = Scope::split(asked).ok()?;
    (!asked.is_empty() && asked.iter().all(|scope| has.contains(scope))).then_some(asked)
}
