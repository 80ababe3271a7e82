//! Where a page of providers ended: distance, folded name and id, the list's order. It names a place in a public list
//! and opens nothing, so it is not signed. It holds the sort key itself: a row that comes or changes moves no page.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::ApiError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    /// As the list is ordered by; 0 in a list without `near`.
    pub(super) squared_distance: i64,
    pub(super) name_search: String,
    pub(super) id: Uuid,
}

impl Cursor {
    pub(super) fn encode(&self) -> String {
        let Self { squared_distance, name_search, id } = self;
        URL_SAFE_NO_PAD.encode(format!("{squared_distance}_{}_{name_search}", id.simple()))
    }

    /// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
    pub(super) fn read(text: Option<&str>) -> Result<Option<Self>, ApiError> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = text.splitn(3, '_');
        let squared_distance = parts.next()?.parse().ok()?;
        let id = Uuid::try_parse(parts.next()?).ok()?;
        let name_search = parts.next().filter(|name| !name.contains('\0'))?.to_owned();
        Some(Self { squared_distance, name_search, id })
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
        let cursor = Cursor { squared_distance: 7, name_search: "clinica_sol d'avila".to_owned(), id: Uuid::now_v7() };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        for bad in ["", "x", "!!", "MTIz", "N194X25vbWU", "eF94X3g"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_longest_name_fits_into_a_query() {
        let cursor = Cursor { squared_distance: i64::MAX, name_search: "\u{10ffff}".repeat(321), id: Uuid::max() };
        assert!(cursor.encode().len() <= 2_000);
    }
}
