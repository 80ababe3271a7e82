//! What is wrong with one field or parameter.

use serde::{Deserialize, Serialize};

/// One invalid field of a body (`pointer` is a JSON pointer) or of a query (`pointer` is `/` and the name).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    #[cfg_attr(feature = "openapi", schema(examples("/card_number")))]
    pub pointer: String,
    /// `required`, `length`, `range`, `format` …
    pub code: String,
    pub detail: String,
}

impl FieldError {
    /// `pointer` is where it is, `code` a program's word for what is wrong, `detail` a sentence for people.
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail: detail.into() }
    }
}
