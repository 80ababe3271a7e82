//! Pages (I-02, I-10 to I-12): texts under an address of their own, of which some stand in a menu.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Publication, Slug};

/// Where a page is listed; one without a menu is reached by its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PageMenu {
    /// *Menu* of the public home: *A Empresa*, *Quem Somos* …
    Institutional,
    /// Help with the portal: *Informações preliminares*, accessibility, kinds of contract.
    Help,
}

/// A page as a menu names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageSummary {
    pub slug: Slug,
    pub title: String,
    pub menu: Option<PageMenu>,
}

/// The pages that everybody may read, by their position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageList {
    pub items: Vec<PageSummary>,
    pub next_cursor: Option<String>,
}

/// `GET /pages/{slug}`: a page with its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageDetail {
    pub slug: Slug,
    pub title: String,
    pub menu: Option<PageMenu>,
    /// HTML made from the operator's Markdown: headings from `h2` on, no scripts, no styles, no pictures.
    pub body_html: String,
}

/// `PUT /operator/pages/{slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageEdit {
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub title: String,
    /// Markdown (`CommonMark` with tables); HTML in it is shown as text.
    #[validate(length(min = 1, max = 60_000))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 60_000))]
    pub body: String,
    #[serde(default)]
    pub menu: Option<PageMenu>,
    /// Order in its menu, 1 to 9999; those that are equal stand by age.
    #[validate(range(min = 1, max = 9_999))]
    pub position: i32,
    pub state: Publication,
    /// First day on which it is public; none means at once.
    #[serde(default)]
    pub from: Option<NaiveDate>,
    /// Last day; none means for good.
    #[serde(default)]
    pub until: Option<NaiveDate>,
}

/// A page as the operator's programs list it, drafts among them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorPageItem {
    pub slug: Slug,
    pub title: String,
    pub menu: Option<PageMenu>,
    pub position: i32,
    pub state: Publication,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Whether everybody may read it today.
    pub is_public: bool,
    /// Counts the changes; as in the `ETag`.
    pub version: i32,
    /// Key in `pages.csv`; null for one that was made by a program.
    pub external_id: Option<String>,
    /// When a program last changed it; null while it is as it was imported.
    pub edited_at: Option<DateTime<Utc>>,
}

/// By position, whatever their state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorPageList {
    pub items: Vec<OperatorPageItem>,
    pub next_cursor: Option<String>,
}

/// `GET /operator/pages/{slug}`: a page with its source text, public or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorPage {
    #[serde(flatten)]
    pub item: OperatorPageItem,
    /// Markdown.
    pub body: String,
    /// What readers get of it.
    pub body_html: String,
}
