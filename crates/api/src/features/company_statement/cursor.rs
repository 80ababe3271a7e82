//! Where a page of families ended: the holder's folded name and enrolment, the list's order. It names a place among
//! families that the caller reaches anyway and opens nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) name_search: String,
    pub(super) holder_id: Uuid,
}

impl Cursor {
    pub(super) fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}", self.holder_id.simple(), self.name_search))
    }

    /// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
    pub(super) fn read(text: Option<&str>) -> ApiResult<Option<Self>> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (id, name) = std::str::from_utf8(&bytes).ok()?.split_once('_')?;
        // PostgreSQL keeps no NUL in a text and refuses the whole statement.
        (!name.contains('\0')).then_some(())?;
        Some(Self { name_search: name.to_owned(), holder_id: Uuid::try_parse(id).ok()? })
    }
}

fn invalid() -> ApiError {
    let error = FieldError {
        pointer: "/cursor".to_owned(),
        code: "format".to_owned(),
        detail: "Este cursor não foi dado por esta lista. Comece pela primeira página.".to_owned(),
    };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::Cursor;

    #[test]
    fn comes_back_as_it_went_and_nothing_else_does() {
        for name in ["dalva d'avila", "", "a_b"] {
            let cursor = Cursor { name_search: name.to_owned(), holder_id: Uuid::now_v7() };
            assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
        for bad in ["", "x", "!!", "MTIz", "MDEwMA"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}
