//! Forms (I-06) as programs write them: what is said of one as JSON, its file as it is.

use actix_web::web::{Json, Path};
use actix_web::{delete, get, put};
use sea_orm::ConnectionTrait;
use shared::content::{ContentQuery, FormEdit, OperatorForm, OperatorFormList, Slug};
use shared::paths;

use super::super::commands;
use super::super::edits;
use super::super::handlers::not_found;
use super::super::queries::{self, Reach};
use super::super::views::programs;
use super::change::{Changed, EditRefusals, KnownVersion, Preconditions, Versioned, change, delete};
use crate::access::Access;
use crate::access::grants::ManageContent;
use crate::db::entity::form;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::pdf_upload::PdfUpload;
use crate::http::precondition::Precondition;
use crate::http::refusals::{NotFound, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;

refusals! {
    /// Why a file is not taken.
    NoUpload {
        NotFound = "`not-found`: no such form",
        ChangedMeanwhile,
        FileTooLarge,
        NotAPdf,
    }
}

/// List forms, drafts too
///
/// In the operator's order, each with whether readers see it today.
#[utoipa::path(
    tag = "operator content",
    operation_id = "list_operator_forms",
    security(("programs" = ["content:write"])),
    params(ContentQuery),
    responses(
        (status = 200, body = OperatorFormList),
        TokenRefusals
    )
)]
#[get("/operator/forms")]
pub(super) async fn list_operator_forms(
    access: Access<ManageContent>,
    query: ValidQuery<ContentQuery>,
) -> ApiResult<Json<OperatorFormList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::forms(access.db(), Reach::Programs(access.scope), &paging).await?;
    Ok(Json(programs::form_list(paging.cut(rows, |row| (row.position, row.id))?, access.moment.today)?))
}

/// Read a form, public or not
///
/// As it was written, with its days of publication; the `ETag` is what replacing or removing it takes as `If-Match`.
#[utoipa::path(
    tag = "operator content",
    operation_id = "view_operator_form",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), KnownVersion),
    responses(
        (status = 200, body = OperatorForm, headers(("etag" = String, description = "The version, for `If-Match`"))),
        (status = 304, description = "The version in `If-None-Match` still stands"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/forms/{slug}")]
pub(super) async fn view_operator_form(
    access: Access<ManageContent>,
    slug: Path<Slug>,
) -> ApiResult<Versioned<OperatorForm>> {
    load(access.db(), &access, &slug, None).await
}

/// Make or replace a form
///
/// Putting the same twice is putting it once. From then on imports leave it alone.
#[utoipa::path(
    tag = "operator content",
    operation_id = "put_form",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    request_body = FormEdit,
    responses(
        (status = 200, description = "Replaced", body = OperatorForm, headers(("etag" = String, description = "The new version"))),
        (status = 201, description = "Made", body = OperatorForm, headers(("etag" = String, description = "The new version"))),
        EditRefusals,
        TokenRefusals
    )
)]
#[put("/operator/forms/{slug}")]
pub(super) async fn put_form(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
    body: Result<ValidJson<FormEdit>, ApiError>,
) -> ApiResult<Versioned<OperatorForm>> {
    let row = edits::form(body?.0)?;
    let tx = access.begin().await?;
    let is_new = commands::save(&tx, &change(&access, &precondition), &slug, row).await?;
    let made_at = is_new.then(|| paths::operator_content(paths::FORMS, &slug));
    let saved = load(&tx, &access, &slug, made_at).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Give a form its file, or another one
///
/// A PDF of at most 5 MiB. It bears today's date; the form is made before, by `PUT /operator/forms/{slug}`.
#[utoipa::path(
    tag = "operator content",
    operation_id = "put_form_file",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    request_body(content = [u8], content_type = "application/pdf", description = "The file itself"),
    responses(
        (status = 200, body = OperatorForm, headers(("etag" = String, description = "The new version"))),
        NoUpload,
        TokenRefusals
    )
)]
#[put("/operator/forms/{slug}.pdf")]
pub(super) async fn put_form_file(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
    upload: Result<PdfUpload, ApiError>,
) -> ApiResult<Versioned<OperatorForm>> {
    let PdfUpload(file) = upload?;
    let tx = access.begin().await?;
    commands::save_form_file(&tx, &change(&access, &precondition), &slug, file).await?;
    let saved = load(&tx, &access, &slug, None).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Take a form away
///
/// One that came by an import does not come back by the next.
#[utoipa::path(
    tag = "operator content",
    operation_id = "delete_form",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    responses(
        (status = 204, description = "It is gone"),
        NotFound,
        Changed,
        TokenRefusals
    )
)]
#[delete("/operator/forms/{slug}")]
pub(super) async fn delete_form(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
) -> ApiResult<NoContent> {
    delete::<form::Entity>(&access, &slug, &precondition).await
}

/// As it stands, within a transaction or without.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ManageContent>,
    slug: &Slug,
    made_at: Option<String>,
) -> ApiResult<Versioned<OperatorForm>> {
    let row = queries::form(db, Reach::Programs(access.scope), slug).await?.ok_or_else(not_found)?;
    let (version, is_dated) = (row.version, row.visible_from.is_some() || row.visible_until.is_some());
    Ok(Versioned { made_at, version, is_dated, body: programs::form(row, access.moment.today)? })
}
