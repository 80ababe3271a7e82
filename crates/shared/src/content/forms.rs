//! Forms (I-06): files to print and fill in. What stands here was taken from the file itself when it came.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Publication, Slug};

use crate::page::is_page;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormItem {
    pub slug: Slug,
    pub title: String,
    /// What it is for, in a sentence.
    pub description: Option<String>,
    /// Name under which the download is kept.
    #[cfg_attr(feature = "openapi", schema(examples("inscricao-plano-odontologico.pdf")))]
    pub file_name: String,
    #[cfg_attr(feature = "openapi", schema(examples("application/pdf")))]
    pub media_type: String,
    pub size_bytes: i64,
    /// 64 hexadecimal digits in lower case.
    pub sha256: String,
    /// Day of this edition of the file.
    pub date: NaiveDate,
}

/// By position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormList {
    pub items: Vec<FormItem>,
    pub next_cursor: Option<String>,
}

is_page!(FormList of FormItem);

/// `PUT /operator/forms/{slug}`; the file comes by `PUT /operator/forms/{slug}.pdf`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormEdit {
    #[validate(length(min = 1, max = 160))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 160))]
    pub title: String,
    #[serde(default)]
    #[validate(length(min = 1, max = 300))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 300))]
    pub description: Option<String>,
    /// Order, 1 to 9999; those that are equal stand by age.
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

/// A form as the operator's programs see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorForm {
    pub slug: Slug,
    pub title: String,
    pub description: Option<String>,
    pub position: i32,
    pub state: Publication,
    pub from: Option<NaiveDate>,
    pub until: Option<NaiveDate>,
    /// Whether everybody may get it today; never without a file.
    pub is_public: bool,
    /// What readers see of it; null until its file has come.
    pub file: Option<FormItem>,
    /// Counts the changes; as in the `ETag`.
    pub version: i32,
    /// Key in `forms.csv`; null for one that was made by a program.
    pub external_id: Option<String>,
    /// When a program last changed it; null while it is as it was imported.
    pub edited_at: Option<DateTime<Utc>>,
}

/// By position, whatever their state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OperatorFormList {
    pub items: Vec<OperatorForm>,
    pub next_cursor: Option<String>,
}
