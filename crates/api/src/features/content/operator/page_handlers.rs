//! Pages (I-02) as programs write them.

use actix_web::web::{Json, Path};
use actix_web::{delete, get, put};
use sea_orm::ConnectionTrait;
use shared::content::{ContentQuery, OperatorPage, OperatorPageList, PageEdit, Slug};
use shared::paths;

use super::super::commands;
use super::super::edits;
use super::super::handlers::not_found;
use super::super::queries::{self, Reach};
use super::super::views::programs;
use super::change::{Changed, EditRefusals, KnownVersion, Preconditions, Versioned, change, delete};
use crate::access::Access;
use crate::access::grants::ManageContent;
use crate::db::entity::page;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::precondition::Precondition;
use crate::http::refusals::{NotFound, TokenRefusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;

/// List pages, drafts too
///
/// In the operator's order, each with whether readers see it today.
#[utoipa::path(
    tag = "operator content",
    operation_id = "list_operator_pages",
    security(("programs" = ["content:write"])),
    params(ContentQuery),
    responses(
        (status = 200, body = OperatorPageList),
        TokenRefusals
    )
)]
#[get("/operator/pages")]
pub(super) async fn list_operator_pages(
    access: Access<ManageContent>,
    query: ValidQuery<ContentQuery>,
) -> ApiResult<Json<OperatorPageList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::pages(access.db(), Reach::Programs(access.scope), None, &paging).await?;
    Ok(Json(programs::page_list(paging.cut(rows, |row| (row.position, row.id))?, access.moment.today)?))
}

/// Read a page, public or not
///
/// As it was written, with its days of publication; the `ETag` is what replacing or removing it takes as `If-Match`.
#[utoipa::path(
    tag = "operator content",
    operation_id = "view_operator_page",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), KnownVersion),
    responses(
        (status = 200, body = OperatorPage, headers(("etag" = String, description = "The version, for `If-Match`"))),
        (status = 304, description = "The version in `If-None-Match` still stands"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/pages/{slug}")]
pub(super) async fn view_operator_page(
    access: Access<ManageContent>,
    slug: Path<Slug>,
) -> ApiResult<Versioned<OperatorPage>> {
    load(access.db(), &access, &slug, None).await
}

/// Make or replace a page
///
/// Putting the same twice is putting it once. From then on imports leave it alone.
#[utoipa::path(
    tag = "operator content",
    operation_id = "put_page",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    request_body = PageEdit,
    responses(
        (status = 200, description = "Replaced", body = OperatorPage, headers(("etag" = String, description = "The new version"))),
        (status = 201, description = "Made", body = OperatorPage, headers(("etag" = String, description = "The new version"))),
        EditRefusals,
        TokenRefusals
    )
)]
#[put("/operator/pages/{slug}")]
pub(super) async fn put_page(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
    body: Result<ValidJson<PageEdit>, ApiError>,
) -> ApiResult<Versioned<OperatorPage>> {
    let row = edits::page(body?.0)?;
    let tx = access.begin().await?;
    let is_new = commands::save(&tx, &change(&access, &precondition), &slug, row).await?;
    let made_at = is_new.then(|| paths::operator_content(paths::CONTENT_PAGES, &slug));
    let saved = load(&tx, &access, &slug, made_at).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Take a page away
///
/// One that came by an import does not come back by the next.
#[utoipa::path(
    tag = "operator content",
    operation_id = "delete_page",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    responses(
        (status = 204, description = "It is gone"),
        NotFound,
        Changed,
        TokenRefusals
    )
)]
#[delete("/operator/pages/{slug}")]
pub(super) async fn delete_page(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
) -> ApiResult<NoContent> {
    delete::<page::Entity>(&access, &slug, &precondition).await
}

/// As it stands, within a transaction or without.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ManageContent>,
    slug: &Slug,
    made_at: Option<String>,
) -> ApiResult<Versioned<OperatorPage>> {
    let row = queries::page(db, Reach::Programs(access.scope), slug).await?.ok_or_else(not_found)?;
    let (version, is_dated) = (row.version, row.visible_from.is_some() || row.visible_until.is_some());
    Ok(Versioned { made_at, version, is_dated, body: programs::page(row, access.moment.today)? })
}
