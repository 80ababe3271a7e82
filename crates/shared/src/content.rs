//! What the operator says to everybody (I-01 to I-08, I-10 to I-12): pages, news and health tips, links and forms, as
//! readers get them and as the operator's programs write them. Readers get Markdown as HTML that the server made.

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::page::{MAX_CURSOR, MAX_LIMIT};

mod forms;
mod links;
mod news;
mod pages;
mod slug;

pub use forms::{FormEdit, FormItem, FormList, OperatorForm, OperatorFormList};
pub use links::{LinkEdit, LinkItem, LinkKind, LinkList, OperatorLink, OperatorLinkList};
pub use news::{
    NewsCategory, NewsDetail, NewsEdit, NewsList, NewsQuery, NewsSummary, OperatorNews, OperatorNewsItem,
    OperatorNewsList,
};
pub use pages::{
    OperatorPage, OperatorPageItem, OperatorPageList, PageDetail, PageEdit, PageList, PageMenu, PageSummary,
};
pub use slug::{InvalidSlug, Slug};

pub use crate::rules::publication::Publication;

/// Bytes of a body in Markdown at most.
pub const MAX_BODY: u64 = 60_000;

/// `?limit=&cursor=` of a list of content.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ContentQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// `GET /home`: everything that the public home shows beside `GET /portal`, so that it comes in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeContent {
    /// *Menu*: the institutional pages in their order.
    pub menu: Vec<PageSummary>,
    /// *Notícias*: the newest ones, pinned ones first.
    pub news: Vec<NewsSummary>,
    /// *Dicas de Saúde*: the newest ones, pinned ones first.
    pub tips: Vec<NewsSummary>,
    /// *Formulários*, in their order.
    pub forms: Vec<FormItem>,
    /// *Links de Interesse* and systems, in their order.
    pub links: Vec<LinkItem>,
}
