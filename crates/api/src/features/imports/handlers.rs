//! Sending files and following what becomes of them.

use actix_web::web::{Data, Json, Path};
use actix_web::{HttpRequest, get, post};
use anyhow::Context;
use sea_orm::DatabaseTransaction;
use shared::id::ImportId;
use shared::imports::{Import, ImportFaultList, ImportList, ImportProfileList, ImportQuery, NewImportQuery};
use shared::paths;
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::commands::{self, NewImport};
use super::{queries, views};
use crate::access::grants::ManageImports;
use crate::access::{Access, Caller};
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Accepted;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::refusals::{Busy, NotFound, TokenRefusals, refusals};
use crate::http::request_body::{Unread, media_type};
use crate::http::valid_query::ValidQuery;
use crate::import_runs::intake::Intake;

/// The media type of the file.
const MEDIA_TYPE: &str = "application/zip";

refusals! {
    /// Why a file is not taken.
    NotTaken {
        MalformedBody | InvalidIdempotencyKey = "The file broke off (`malformed-body`), or `invalid-idempotency-key`",
        TooSlow = "`too-slow`: the file came too slowly",
        FileTooLarge = "`file-too-large`: it is larger than the operator takes, 2 GiB if nothing else was said",
        UnsupportedMediaType = "`unsupported-media-type`: not `application/zip`",
        InvalidFields | IdempotencyKeyReused = "`invalid-fields`: the pointer names a member of the ZIP file, or all of it when it is empty; the reason is `path`, `unknown`, `link`, `encrypted`, `duplicate`, `too-many-members`, `no-csv` or `not-a-zip`. `idempotency-key-reused`",
    }
}

/// Import the ERP's files
///
/// A ZIP file of CSV files and of what they name (docs/import-format.md). It is queued, and imported as the command line
/// does it: all or nothing, one import at a time. Sizes are those of the operator's configuration.
#[utoipa::path(
    tag = "operator",
    operation_id = "begin_import",
    security(("programs" = ["imports:write"])),
    params(
        NewImportQuery,
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    request_body(content = [u8], content_type = "application/zip", description = "The file itself"),
    responses(
        (status = 202, description = "It waits for its turn; `Location` tells how far it is", body = Import),
        NotTaken,
        Busy,
        TokenRefusals
    )
)]
#[post("/operator/imports")]
pub(super) async fn begin_import(
    access: Access<ManageImports>,
    query: ValidQuery<NewImportQuery>,
    // A result, so that whoever may not ask is told so before what is wrong with the request.
    key: Result<IdempotencyKey, ApiError>,
    request: HttpRequest,
    body: Unread,
    intake: Data<Intake>,
) -> ApiResult<Idempotent<Import>> {
    let api_client_id = match access.caller() {
        Caller::Program(program) => program.api_client_id,
        // The grant admits programs alone.
        Caller::Person(_) => return Err(ApiError::refused(ProblemCode::NotAllowed)),
    };
    if media_type(request.headers()).as_deref() != Some(MEDIA_TYPE) {
        return Err(ApiError::refused(ProblemCode::UnsupportedMediaType));
    }
    let ValidQuery(query) = query;
    let key = key?;
    let received = intake.receive(body).await?;
    let (size, sha256) = (received.size, received.sha256.clone());
    let size_bytes = i64::try_from(size).context("the size of a file")?;
    // Before the transaction, which holds up whoever writes; until it is committed nobody takes the file for one left over.
    let id = Uuid::now_v7();
    if query.profile.is_some() && received.contents.has_profile {
        let detail = "O ZIP já traz um import.toml: envie um ou outro.";
        return Err(ApiError::wrong_parameter("/profile", "conflict", detail));
    }
    let kept = received.keep(id).await?;
    let mut is_for_import = false;
    let work = async |tx: &DatabaseTransaction, once: Once<Import>| {
        if let Some(name) = &query.profile
            && !queries::has_profile(tx, name).await?
        {
            let detail = "Nenhum perfil com este nome veio com uma importação.";
            return Err(ApiError::wrong_parameter("/profile", "unknown", detail));
        }
        is_for_import = true;
        let new = NewImport {
            id,
            api_client_id,
            dry_run: query.dry_run.unwrap_or(false),
            file_name: query.file_name.as_deref(),
            profile: query.profile.as_deref(),
            size_bytes,
            sha256: &sha256,
        };
        let made = views::import(commands::enqueue(tx, &new, access.moment).await?, access.moment.now)?;
        once.accept(tx, &Accepted::at(&paths::import(made.id), made)).await
    };
    let answer = idempotency::once(&access, key, "begin_import", &(&query, &sha256), work).await;
    // Where that fails, it is swept away later.
    if !is_for_import && let Err(error) = kept.discard().await {
        tracing::warn!(error = %error, "the file of a repeated request was not removed");
    }
    answer
}

/// List imports
///
/// Those that programs of the operator asked for, the newest first.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_imports",
    security(("programs" = ["imports:write"])),
    params(ImportQuery),
    responses(
        (status = 200, body = ImportList),
        TokenRefusals
    )
)]
#[get("/operator/imports")]
pub(super) async fn list_imports(
    access: Access<ManageImports>,
    query: ValidQuery<ImportQuery>,
) -> ApiResult<Json<ImportList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::page(access.db(), access.scope, &paging).await?;
    Ok(Json(views::list(paging.cut(rows, |row| (row.requested_at, row.id))?, access.moment.now)?))
}

/// List profiles of imports
///
/// How files may be written that do not follow the format, as `import.toml` files said that came with imports which were not
/// refused, by name. `profile` of a new import names one of them.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_import_profiles",
    security(("programs" = ["imports:write"])),
    params(ImportQuery),
    responses(
        (status = 200, body = ImportProfileList),
        TokenRefusals
    )
)]
#[get("/operator/import-profiles")]
pub(super) async fn list_import_profiles(
    access: Access<ManageImports>,
    query: ValidQuery<ImportQuery>,
) -> ApiResult<Json<ImportProfileList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::profiles(access.db(), &paging).await?;
    Ok(Json(views::profiles(paging.cut(rows, |row| row.name.clone())?)))
}

/// View how far an import is
///
/// Ask again every second or two until `state` is `imported`, `refused` or `failed`.
#[utoipa::path(
    tag = "operator",
    operation_id = "view_import",
    security(("programs" = ["imports:write"])),
    params(("id" = ImportId, Path)),
    responses(
        (status = 200, body = Import),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/imports/{id}")]
pub(super) async fn view_import(access: Access<ManageImports>, id: Path<ImportId>) -> ApiResult<Json<Import>> {
    let row = queries::one(access.db(), access.scope, id.get()).await?;
    let row = row.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    Ok(Json(views::import(row, access.moment.now)?))
}

/// List what was found in the files of an import
///
/// Faults, for which nothing was written, and remarks about rows that were taken as they are: the first thousand of either.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_import_faults",
    security(("programs" = ["imports:write"])),
    params(("id" = ImportId, Path), ImportQuery),
    responses(
        (status = 200, body = ImportFaultList),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/imports/{id}/faults")]
pub(super) async fn list_import_faults(
    access: Access<ManageImports>,
    id: Path<ImportId>,
    query: ValidQuery<ImportQuery>,
) -> ApiResult<Json<ImportFaultList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    if queries::one(access.db(), access.scope, id.get()).await?.is_none() {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    let rows = queries::faults(access.db(), access.scope, id.get(), &paging).await?;
    Ok(Json(views::faults(paging.cut(rows, |row| row.position)?)))
}
