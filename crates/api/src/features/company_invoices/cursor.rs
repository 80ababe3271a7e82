//! Where a page ended. A cursor names a place among the caller's own rows and opens nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};

/// Of invoices: group, due date and id, the list's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) is_pending: bool,
    pub(super) due_date: NaiveDate,
    pub(super) id: Uuid,
}

impl Cursor {
    pub(super) fn encode(self) -> String {
        let group = if self.is_pending { 'p' } else { 'b' };
        URL_SAFE_NO_PAD.encode(format!("{group}_{}_{}", self.due_date, self.id.simple()))
    }

    /// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
    pub(super) fn read(text: Option<&str>) -> ApiResult<Option<Self>> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mut parts = std::str::from_utf8(&bytes).ok()?.splitn(3, '_');
        let is_pending = match parts.next()? {
            "p" => true,
            "b" => false,
            _ => return None,
        };
        let due_date: NaiveDate = parts.next()?.parse().ok()?;
        // Beyond these years a date is nobody's, and PostgreSQL may not hold it.
        (1..=9999).contains(&due_date.year()).then_some(())?;
        Some(Self { is_pending, due_date, id: Uuid::try_parse(parts.next()?).ok()? })
    }
}

/// Of items: the last one's id. Their order is by name, which has no place in an address.
pub(super) fn read_item(text: Option<&str>) -> ApiResult<Option<Uuid>> {
    text.map(|text| Uuid::try_parse(text).map_err(|_no_id| invalid())).transpose()
}

pub(super) fn invalid() -> ApiError {
    let error = FieldError {
        pointer: "/cursor".to_owned(),
        code: "format".to_owned(),
        detail: "Este cursor não foi dado por esta lista. Comece pela primeira página.".to_owned(),
    };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::Cursor;

    #[test]
    fn comes_back_as_it_went_and_nothing_else_does() {
        for is_pending in [true, false] {
            let due_date = NaiveDate::from_ymd_opt(2026, 3, 10).expect("date");
            let cursor = Cursor { is_pending, due_date, id: Uuid::now_v7() };
            assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        }
        for bad in ["", "x", "!!", "MjAyNg", "cF8yMDI2LTAzLTE5X3g", "eF8yMDI2LTAzLTE5X3g"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}
