//! News (I-03) and health tips (I-05): dated texts, the newest first. A tip names its source and its author.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{Publication, Slug};

use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};

/// What a dated text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NewsCategory {
    /// *Notícias*.
    #[default]
    News,
    /// *Dicas de Saúde*; its source and its author are always named.
    Tip,
}

/// `GET /news` and `GET /operator/news`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct NewsQuery {
    /// `news` or `tip`. Left out, readers get `news`, and the operator's programs both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub category: Option<NewsCategory>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// A piece of news, or a tip, as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsSummary {
    pub slug: Slug,
    pub category: NewsCategory,
    pub title: String,
    /// What it says, in a sentence or two.
    pub summary: String,
    /// Day that it bears.
    pub date: NaiveDate,
    /// It stands before newer ones.
    pub is_pinned: bool,
    /// From where the knowledge comes; always there for a tip.
    pub source: Option<String>,
    /// Who wrote it; always there for a tip.
    pub author: Option<String>,
}

/// The pinned ones first, then the newest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsList {
    pub items: Vec<NewsSummary>,
    pub next_cursor: Option<String>,
}

is_page!(NewsList of NewsSummary);

/// `GET /news/{slug}`: a piece of news or a health tip with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsDetail {
    #[serde(flatten)]
    pub summary: NewsSummary,
    /// HTML made from the operator's Markdown: headings from `h2` on, no scripts, no styles, no pictures.
    pub body_html: String,
}

/// `PUT /operator/news/{slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsEdit {
    pub category: NewsCategory,
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub title: String,
    /// Plain text, in a sentence or two.
    #[validate(length(min = 1, max = 300))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 300))]
    pub summary: String,
    /// Markdown (`CommonMark` with tables); HTML in it is shown as text.
    #[validate(length(min = 1, max = 60_000))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60_000))]
    pub body: String,
    pub date: NaiveDate,
    #[serde(default)]
    pub is_pinned: bool,
    /// Required for a tip.
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub source: Option<String>,
    /// Required for a tip.
    #[serde(default)]
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub author: Option<String>,
    pub state: Publication,
    /// First day on which it is public; none means at once.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; none means for good.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

impl NewsEdit {
    /// The fields that a tip must have and this one lacks, by name.
    pub fn missing(&self) -> Vec<(&'static str, ValidationError)> {
        let lacking = |field, value: &Option<String>| {
            let is_missing = self.category == NewsCategory::Tip && value.is_none();
            is_missing
                .then(|| (field, ValidationError::new("required").with_message("Este campo é obrigatório.".into())))
        };
        [lacking("source", &self.source), lacking("author", &self.author)].into_iter().flatten().collect()
    }
}

/// A piece of news as the operator's programs list it, drafts among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorNewsItem {
    #[serde(flatten)]
    pub summary: NewsSummary,
    pub state: Publication,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Whether everybody may read it today.
    pub is_public: bool,
    /// Counts the changes; as in the `ETag`.
    pub version: i32,
    /// Key in `news.csv`; null for one that was made by a program.
    pub external_id: Option<String>,
    /// When a program last changed it; null while it is as it was imported.
    pub edited_at: Option<DateTime<Utc>>,
}

/// The pinned ones first, then the newest, whatever their state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorNewsList {
    pub items: Vec<OperatorNewsItem>,
    pub next_cursor: Option<String>,
}

/// `GET /operator/news/{slug}`: a piece of news with its source text, public or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorNews {
    #[serde(flatten)]
    pub item: OperatorNewsItem,
    /// Markdown.
    pub body: String,
    /// What readers get of it.
    pub body_html: String,
}
