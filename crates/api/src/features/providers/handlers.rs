//! The list, its filters and its paper.

use std::sync::Arc;

use actix_web::get;
use actix_web::web;
use shared::page::Page;
use shared::providers::{MOST_PRINTED, ProviderFilterQuery, ProviderFilters, ProviderList, ProviderQuery};

use super::choices;
use super::filters;
use super::kept_answers::KeptAnswers;
use super::{pdf, queries, views};
use crate::access::PublicAccess;
use crate::config::operator::Operator;
use crate::db::entity::provider;
use crate::error::ApiResult;
use crate::http::answers::JsonOf;
use crate::http::etag::Etagged;
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::{Busy, Refusals};
use crate::http::valid_query::ValidQuery;
use crate::pdf::Letterhead;

/// Search the provider network
///
/// Open to everybody. By name, or with `near` the nearest first; those without a position then come last.
#[utoipa::path(
    tag = "providers",
    operation_id = "list_providers",
    params(ProviderQuery),
    responses(
        (status = 200, body = ProviderList),
        Refusals
    )
)]
#[get("/providers")]
pub(super) async fn list_providers(
    access: PublicAccess,
    query: ValidQuery<ProviderQuery>,
    operator: web::Data<Arc<Operator>>,
    kept: web::Data<KeptAnswers>,
) -> ApiResult<JsonOf<ProviderList>> {
    let ValidQuery(query) = query;
    // It is seldom asked for again from the same place, and where somebody stands is remembered nowhere.
    if query.near.is_some() {
        return JsonOf::of(&page(&access, &query, &operator).await?);
    }
    kept.or_find(&access, "providers", &query, async || page(&access, &query, &operator).await).await
}

async fn page(access: &PublicAccess, query: &ProviderQuery, operator: &Operator) -> ApiResult<ProviderList> {
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let rows = match choices::choices(access.db(), query).await? {
        Some(choices) => queries::list(access.db(), access.moment.today, query, &choices, &paging).await?,
        None => Vec::new(),
    };
    let page = paging.cut(rows, |row| views::place(row, query.near))?;
    seen(access, page, query, operator).await
}

/// Print the provider network
///
/// The same filters, up to a thousand providers, city by city or the nearest first; the document says when there are
/// more. `limit` and `cursor` do not matter to it.
#[utoipa::path(
    tag = "providers",
    operation_id = "print_providers",
    params(ProviderQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        Busy,
        Refusals
    )
)]
#[get("/providers.pdf")]
pub(super) async fn print_providers(
    access: PublicAccess,
    query: ValidQuery<ProviderQuery>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let ValidQuery(query) = query;
    let turn = printer.renderer().public_turn().await?;
    let choices = choices::choices(access.db(), &query).await?;
    let mut rows = match &choices {
        Some(choices) => {
            let most = u64::from(MOST_PRINTED) + 1;
            queries::all(access.db(), access.moment.today, &query, choices, most).await?
        }
        None => Vec::new(),
    };
    let is_cut = rows.len() > usize::from(MOST_PRINTED);
    rows.truncate(MOST_PRINTED.into());
    let list = seen(&access, Page { items: rows, next_cursor: None }, &query, printer.operator()).await?;
    let question = pdf::question(&query, &choices.unwrap_or_default());
    let by_distance = query.near.is_some();
    let draw = move |letterhead: &Letterhead, issued| {
        let network = pdf::Network { providers: &list.items, question: &question, by_distance, is_cut };
        pdf::network(&network, letterhead, issued)
    };
    let file = printer.print("rede-credenciada.pdf".to_owned(), access.moment, draw).await;
    drop(turn);
    file
}

/// Which filters the provider network has something for
///
/// Values that some provider has; cities of the query's `state`, districts of its `city`.
#[utoipa::path(
    tag = "providers",
    operation_id = "provider_filters",
    params(ProviderFilterQuery),
    responses(
        (status = 200, body = ProviderFilters),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/providers/filters")]
pub(super) async fn provider_filters(
    access: PublicAccess,
    query: ValidQuery<ProviderFilterQuery>,
    kept: web::Data<KeptAnswers>,
) -> ApiResult<Etagged<JsonOf<ProviderFilters>>> {
    let ValidQuery(query) = query;
    let find = async || Ok(filters::existing(access.db(), access.moment.today, &query).await?);
    Ok(Etagged(kept.or_find(&access, "filters", &query, find).await?))
}

/// The rows as screen and paper show them, with what two further queries tell about all of them.
async fn seen(
    access: &PublicAccess,
    page: Page<provider::Model>,
    query: &ProviderQuery,
    operator: &Operator,
) -> ApiResult<ProviderList> {
    let today = access.moment.today;
    let beside = views::Beside {
        specialties: queries::specialties(access.db(), today, &page.items).await?,
        plans: queries::plans(access.db(), today, &page.items).await?,
        near: query.near,
        maps: &operator.map_links,
    };
    Ok(views::list(page, beside))
}
