//! What everybody may read: the home in one answer, and each list and text by itself. All of it changes rarely, so it
//! carries an `ETag`; what is not public today does not exist.

use actix_web::get;
use actix_web::web::Path;
use shared::content::{
    ContentQuery, FormList, HomeContent, LinkList, NewsDetail, NewsList, NewsQuery, PageDetail, PageList, Slug,
};
use shared::problem::ProblemCode;

use super::edits::row_category;
use super::queries::{self, Reach};
use super::views::readers;
use crate::access::PublicAccess;
use crate::db::entity::{news, page};
use crate::error::{ApiError, ApiResult};
use crate::http::etag::Etagged;
use crate::http::refusals::{NotFound, Refusals};
use crate::http::valid_query::ValidQuery;

/// Pieces of news on the home; the others are a tap away.
const HOME_NEWS: u16 = 4;
const HOME_TIPS: u16 = 3;
/// Entries of a menu, forms and links on the home: more would be no home.
const HOME_ENTRIES: u16 = 30;

/// Everything that the public home shows
///
/// In one answer: the institutional menu, the newest news and health tips, forms and links.
#[utoipa::path(
    tag = "content",
    operation_id = "view_home",
    responses(
        (status = 200, body = HomeContent),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/home")]
pub(super) async fn view_home(access: PublicAccess) -> ApiResult<Etagged<HomeContent>> {
    let (db, reach) = (access.db(), readers_on(&access));
    let entries = access.paging(Some(HOME_ENTRIES), None)?;
    let (first_news, first_tips) = (access.paging(Some(HOME_NEWS), None)?, access.paging(Some(HOME_TIPS), None)?);
    let (menu, news, tips, forms, links) = futures_util::try_join!(
        queries::pages(db, reach, Some(page::Menu::Institutional), &entries),
        queries::news(db, reach, Some(news::Category::News), &first_news),
        queries::news(db, reach, Some(news::Category::Tip), &first_tips),
        queries::forms(db, reach, &entries),
        queries::links(db, reach, &entries),
    )?;
    let home = HomeContent {
        menu: readers::page_list(entries.cut(menu, |row| (row.position, row.id))?)?.items,
        news: readers::news_list(first_news.cut(news, |row| (row.is_pinned, row.published_on, row.id))?)?.items,
        tips: readers::news_list(first_tips.cut(tips, |row| (row.is_pinned, row.published_on, row.id))?)?.items,
        forms: readers::form_list(entries.cut(forms, |row| (row.position, row.id))?)?.items,
        links: readers::link_list(entries.cut(links, |row| (row.position, row.id))?)?.items,
    };
    Ok(Etagged(home))
}

/// List pages
///
/// What is public today, in the operator's order, without the texts.
#[utoipa::path(
    tag = "content",
    operation_id = "list_pages",
    params(ContentQuery),
    responses(
        (status = 200, body = PageList),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/pages")]
pub(super) async fn list_pages(access: PublicAccess, query: ValidQuery<ContentQuery>) -> ApiResult<Etagged<PageList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::pages(access.db(), readers_on(&access), None, &paging).await?;
    Ok(Etagged(readers::page_list(paging.cut(rows, |row| (row.position, row.id))?)?))
}

/// Read a page
///
/// Its text is Markdown. What is not public today is not found.
#[utoipa::path(
    tag = "content",
    operation_id = "view_page",
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, body = PageDetail),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NotFound,
        Refusals
    )
)]
#[get("/pages/{slug}")]
pub(super) async fn view_page(access: PublicAccess, slug: Path<Slug>) -> ApiResult<Etagged<PageDetail>> {
    let row = queries::page(access.db(), readers_on(&access), &slug).await?.ok_or_else(not_found)?;
    Ok(Etagged(readers::page_detail(row)?))
}

/// List news, or health tips
///
/// The pinned ones first, then the newest; health tips by `category=tip`.
#[utoipa::path(
    tag = "content",
    operation_id = "list_news",
    params(NewsQuery),
    responses(
        (status = 200, body = NewsList),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/news")]
pub(super) async fn list_news(access: PublicAccess, query: ValidQuery<NewsQuery>) -> ApiResult<Etagged<NewsList>> {
    let ValidQuery(NewsQuery { category, limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let category = row_category(category.unwrap_or_default());
    let rows = queries::news(access.db(), readers_on(&access), Some(category), &paging).await?;
    Ok(Etagged(readers::news_list(paging.cut(rows, |row| (row.is_pinned, row.published_on, row.id))?)?))
}

/// Read a piece of news, or a health tip
///
/// Its text is Markdown. What is not public today is not found.
#[utoipa::path(
    tag = "content",
    operation_id = "view_news",
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, body = NewsDetail),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NotFound,
        Refusals
    )
)]
#[get("/news/{slug}")]
pub(super) async fn view_news(access: PublicAccess, slug: Path<Slug>) -> ApiResult<Etagged<NewsDetail>> {
    let row = queries::news_item(access.db(), readers_on(&access), &slug).await?.ok_or_else(not_found)?;
    Ok(Etagged(readers::news_detail(row)?))
}

/// List links of interest and systems
///
/// What is public today, in the operator's order.
#[utoipa::path(
    tag = "content",
    operation_id = "list_links",
    params(ContentQuery),
    responses(
        (status = 200, body = LinkList),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/links")]
pub(super) async fn list_links(access: PublicAccess, query: ValidQuery<ContentQuery>) -> ApiResult<Etagged<LinkList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::links(access.db(), readers_on(&access), &paging).await?;
    Ok(Etagged(readers::link_list(paging.cut(rows, |row| (row.position, row.id))?)?))
}

/// List forms
///
/// With the size, the day and the SHA-256 of each file.
#[utoipa::path(
    tag = "content",
    operation_id = "list_forms",
    params(ContentQuery),
    responses(
        (status = 200, body = FormList),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/forms")]
pub(super) async fn list_forms(access: PublicAccess, query: ValidQuery<ContentQuery>) -> ApiResult<Etagged<FormList>> {
    let paging = access.paging(query.0.limit, query.0.cursor.as_deref())?;
    let rows = queries::forms(access.db(), readers_on(&access), &paging).await?;
    Ok(Etagged(readers::form_list(paging.cut(rows, |row| (row.position, row.id))?)?))
}

fn readers_on(access: &PublicAccess) -> Reach {
    Reach::Readers { today: access.moment.today }
}

pub(super) fn not_found() -> ApiError {
    ApiError::refused(ProblemCode::NotFound)
}
