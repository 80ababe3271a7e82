//! Links of interest (I-04) and the operator's other systems (I-07): titles that lead out of the portal.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Publication, Slug};
use crate::fields;

/// Where a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum LinkKind {
    /// *Links de Interesse*.
    Interest,
    /// *Sistemas*, such as the control of procedures.
    System,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkItem {
    pub slug: Slug,
    pub kind: LinkKind,
    pub title: String,
    /// `https://…` or `http://…`.
    pub address: String,
    /// What is there, in a sentence.
    pub description: Option<String>,
}

/// By position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkList {
    pub items: Vec<LinkItem>,
    pub next_cursor: Option<String>,
}

/// `PUT /operator/links/{slug}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkEdit {
    pub kind: LinkKind,
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub title: String,
    /// `https://…` or `http://…`, at most 500 characters.
    #[validate(custom(function = "fields::web_address"))]
    pub address: String,
    #[serde(default)]
    #[validate(length(min = 1, max = 200))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub description: Option<String>,
    /// Order among its kind, 1 to 9999; those that are equal stand by age.
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

/// A link as the operator's programs see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorLink {
    #[serde(flatten)]
    pub item: LinkItem,
    pub position: i32,
    pub state: Publication,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Whether everybody sees it today.
    pub is_public: bool,
    /// Counts the changes; as in the `ETag`.
    pub version: i32,
    /// Key in `links.csv`; null for one that was made by a program.
    pub external_id: Option<String>,
    /// When a program last changed it; null while it is as it was imported.
    pub edited_at: Option<DateTime<Utc>>,
}

/// By position, whatever their state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorLinkList {
    pub items: Vec<OperatorLink>,
    pub next_cursor: Option<String>,
}
