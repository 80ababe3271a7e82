//! News and health tips (I-03, I-05) as programs write them.

use actix_web::web::{Json, Path};
use actix_web::{delete, get, put};
use sea_orm::ConnectionTrait;
use shared::content::{NewsEdit, NewsQuery, OperatorNews, OperatorNewsList, Slug};
use shared::paths;

use super::super::commands;
use super::super::edits::{self, row_category};
use super::super::handlers::not_found;
use super::super::queries::{self, Reach};
use super::super::views::programs;
use super::change::{Changed, EditRefusals, KnownVersion, Preconditions, Versioned, change, delete};
use crate::access::Access;
use crate::access::grants::ManageContent;
use crate::db::entity::news;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::precondition::Precondition;
use crate::http::refusals::{NotFound, TokenRefusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;

/// List news and health tips, drafts too
///
/// The pinned ones first, then the newest; of one category or of both.
#[utoipa::path(
    tag = "operator content",
    operation_id = "list_operator_news",
    security(("programs" = ["content:write"])),
    params(NewsQuery),
    responses(
        (status = 200, body = OperatorNewsList),
        TokenRefusals
    )
)]
#[get("/operator/news")]
pub(super) async fn list_operator_news(
    access: Access<ManageContent>,
    query: ValidQuery<NewsQuery>,
) -> ApiResult<Json<OperatorNewsList>> {
    let ValidQuery(NewsQuery { category, limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let category = category.map(row_category);
    let rows = queries::news(access.db(), Reach::Programs(access.scope), category, &paging).await?;
    Ok(Json(programs::news_list(
        paging.cut(rows, |row| (row.is_pinned, row.published_on, row.id))?,
        access.moment.today,
    )?))
}

/// Read a piece of news or a health tip, public or not
///
/// As it was written, with its days of publication; the `ETag` is what replacing or removing it takes as `If-Match`.
#[utoipa::path(
    tag = "operator content",
    operation_id = "view_operator_news",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), KnownVersion),
    responses(
        (status = 200, body = OperatorNews, headers(("etag" = String, description = "The version, for `If-Match`"))),
        (status = 304, description = "The version in `If-None-Match` still stands"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/news/{slug}")]
pub(super) async fn view_operator_news(
    access: Access<ManageContent>,
    slug: Path<Slug>,
) -> ApiResult<Versioned<OperatorNews>> {
    load(access.db(), &access, &slug, None).await
}

/// Make or replace a piece of news or a health tip
///
/// Putting the same twice is putting it once. From then on imports leave it alone.
#[utoipa::path(
    tag = "operator content",
    operation_id = "put_news",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    request_body = NewsEdit,
    responses(
        (status = 200, description = "Replaced", body = OperatorNews, headers(("etag" = String, description = "The new version"))),
        (status = 201, description = "Made", body = OperatorNews, headers(("etag" = String, description = "The new version"))),
        EditRefusals,
        TokenRefusals
    )
)]
#[put("/operator/news/{slug}")]
pub(super) async fn put_news(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
    body: Result<ValidJson<NewsEdit>, ApiError>,
) -> ApiResult<Versioned<OperatorNews>> {
    let row = edits::news(body?.0)?;
    let tx = access.begin().await?;
    let is_new = commands::save(&tx, &change(&access, &precondition), &slug, row).await?;
    let made_at = is_new.then(|| paths::operator_content(paths::NEWS, &slug));
    let saved = load(&tx, &access, &slug, made_at).await?;
    tx.commit().await?;
    Ok(saved)
}

/// Take a piece of news or a health tip away
///
/// One that came by an import does not come back by the next.
#[utoipa::path(
    tag = "operator content",
    operation_id = "delete_news",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path), Preconditions),
    responses(
        (status = 204, description = "It is gone"),
        NotFound,
        Changed,
        TokenRefusals
    )
)]
#[delete("/operator/news/{slug}")]
pub(super) async fn delete_news(
    access: Access<ManageContent>,
    slug: Path<Slug>,
    precondition: Precondition,
) -> ApiResult<NoContent> {
    delete::<news::Entity>(&access, &slug, &precondition).await
}

/// As it stands, within a transaction or without.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ManageContent>,
    slug: &Slug,
    made_at: Option<String>,
) -> ApiResult<Versioned<OperatorNews>> {
    let row = queries::news_item(db, Reach::Programs(access.scope), slug).await?.ok_or_else(not_found)?;
    let (version, is_dated) = (row.version, row.visible_from.is_some() || row.visible_until.is_some());
    Ok(Versioned { made_at, version, is_dated, body: programs::news(row, access.moment.today)? })
}
