//! List, make, have a further secret made, revoke.

use actix_web::web::{Json, Path};
use actix_web::{delete, get, post};
use sea_orm::DatabaseTransaction;
use shared::company_api_clients::{
    IssuedCredential, NewProgramCredential, ProgramCredentialList, ProgramCredentialQuery,
};
use shared::id::ApiClientId;
use shared::paths;
use shared::problem::ProblemCode;

use super::{commands, queries, views};
use crate::access::grants::{ManageApiClients, OwnAccount};
use crate::access::{Access, Grant as _};
use crate::credentials::api_clients::{self, Steward};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::created::Created;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::refusals::{KeyedBodyRefusals, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;

refusals! {
    /// Why no credential is made.
    NotMade {
        TooManyApiClients,
        InvalidFields | IdempotencyKeyReused = "`invalid-fields`: the name, or a scope that no program of a company may have; `idempotency-key-reused`",
    }

    /// Why no further secret is made.
    NotRotated {
        InvalidIdempotencyKey,
        NotFound = "`not-found`: revoked, unknown, or somebody else's",
        IdempotencyKeyReused,
    }

    /// Why no credential is revoked.
    NotRevoked {
        NotFound = "`not-found`: revoked already, unknown, or somebody else's",
    }
}

/// List the credentials of my company's programs
///
/// Those that are not revoked, the newest first, without secrets. One whose maker is not the person responsible any more is
/// `suspended`.
#[utoipa::path(
    tag = "company",
    operation_id = "list_company_api_clients",
    security(("bearer" = [])),
    params(ProgramCredentialQuery),
    responses(
        (status = 200, body = ProgramCredentialList),
        TokenRefusals
    )
)]
#[get("/company/api-clients")]
pub(super) async fn list_company_api_clients(
    access: Access<ManageApiClients>,
    query: ValidQuery<ProgramCredentialQuery>,
) -> ApiResult<Json<ProgramCredentialList>> {
    let ValidQuery(ProgramCredentialQuery { limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let clients = queries::list(access.db(), access.scope, &paging).await?;
    let page = paging.cut(clients, |(client, _)| (client.created_at, client.id))?;
    let secrets = queries::secrets(access.db(), access.scope, &page.items).await?;
    Ok(Json(views::list(page, &secrets)))
}

/// Make a credential for a program of my company
///
/// The program reaches this company alone, and of it what its scopes open. The secret is told once: an answer that is
/// given again under the same `Idempotency-Key` has none.
#[utoipa::path(
    tag = "company",
    operation_id = "create_company_api_client",
    security(("bearer" = [])),
    params((
        "Idempotency-Key" = Option<String>, Header)),
    request_body = NewProgramCredential,
    responses(
        (status = 201, body = IssuedCredential),
        KeyedBodyRefusals,
        NotMade,
        TokenRefusals
    )
)]
#[post("/company/api-clients")]
pub(super) async fn create_company_api_client(
    access: Access<ManageApiClients>,
    // Results, so that whoever may not ask is told so before what is wrong with the request.
    body: Result<ValidJson<NewProgramCredential>, ApiError>,
    key: Result<IdempotencyKey, ApiError>,
) -> ApiResult<Idempotent<IssuedCredential>> {
    let ValidJson(new) = body?;
    let key = key?;
    let work = async |tx: &DatabaseTransaction, once: Once<IssuedCredential>| {
        let made = commands::create(tx, &new, steward(&access)?, access.moment).await?;
        answer_but_keep_no_secret(tx, once, made).await
    };
    idempotency::once(&access, key, "create_company_api_client", &new, work).await
}

/// Make a further secret for a program of my company
///
/// The secret before stays good until the next one is made, so that the program can be changed over meanwhile; an older
/// one ends now, with its tokens. It is told once, as the first. A suspended program becomes the asking person's by it: it
/// gets in again, and no secret from before does.
#[utoipa::path(
    tag = "company",
    operation_id = "rotate_company_api_client",
    security(("bearer" = [])),
    params(
        ("id" = ApiClientId, Path),
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    responses(
        (status = 201, body = IssuedCredential),
        NotRotated,
        TokenRefusals
    )
)]
#[post("/company/api-clients/{id}/secrets")]
pub(super) async fn rotate_company_api_client(
    access: Access<ManageApiClients>,
    id: Path<ApiClientId>,
    key: Result<IdempotencyKey, ApiError>,
) -> ApiResult<Idempotent<IssuedCredential>> {
    let key = key?;
    let work = async |tx: &DatabaseTransaction, once: Once<IssuedCredential>| {
        let credentials = api_clients::rotate(tx, steward(&access)?, id.get(), access.moment).await?;
        let credentials = credentials.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
        let row =
            queries::find(tx, access.scope, *id).await?.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
        answer_but_keep_no_secret(tx, once, views::credentials(row, credentials)).await
    };
    idempotency::once(&access, key, "rotate_company_api_client", &*id, work).await
}

/// A secret is told once (ADR 17).
async fn answer_but_keep_no_secret(
    tx: &DatabaseTransaction,
    once: Once<IssuedCredential>,
    made: IssuedCredential,
) -> ApiResult<Idempotent<IssuedCredential>> {
    let kept = IssuedCredential { client_secret: None, ..made.clone() };
    once.answer_but_keep(tx, &Created::at(&paths::company_api_client(made.client_id), made), &kept).await
}

/// Revoke the credential of a program of my company
///
/// At once, on every replica, with all its secrets and tokens.
#[utoipa::path(
    tag = "company",
    operation_id = "revoke_company_api_client",
    security(("bearer" = [])),
    params(("id" = ApiClientId, Path)),
    responses(
        (status = 204, description = "It lets nobody in any more"),
        NotRevoked,
        TokenRefusals
    )
)]
#[delete("/company/api-clients/{id}")]
pub(super) async fn revoke_company_api_client(
    access: Access<ManageApiClients>,
    id: Path<ApiClientId>,
) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    if !api_clients::revoke(&tx, steward(&access)?, id.get(), access.moment).await? {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    tx.commit().await?;
    Ok(NoContent)
}

/// The person who asks, for the company of the scope. The grant admits persons alone.
fn steward(access: &Access<ManageApiClients>) -> ApiResult<Steward<'_>> {
    let account = OwnAccount::admit(access.caller()).ok_or_else(|| ApiError::refused(ProblemCode::NotAllowed))?;
    Ok(Steward::Company { company: access.scope, account, origin: &access.origin })
}
