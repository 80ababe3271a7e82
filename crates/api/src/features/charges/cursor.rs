//! Where a page of charges ended: due date and id, the list's order. It names a place in the caller's own rows and
//! opens nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cursor {
    pub(super) due_date: NaiveDate,
    pub(super) id: Uuid,
}

impl Cursor {
    pub(super) fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}", self.due_date, self.id.simple()))
    }

    pub(super) fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (due_date, id) = std::str::from_utf8(&bytes).ok()?.split_once('_')?;
        let due_date: NaiveDate = due_date.parse().ok()?;
        // Beyond these years a date is nobody's, and PostgreSQL may not hold it.
        (1..=9999).contains(&due_date.year()).then_some(())?;
        Some(Self { due_date, id: Uuid::try_parse(id).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::Cursor;

    #[test]
    fn comes_back_as_it_went_and_nothing_else_does() {
        let cursor = Cursor { due_date: NaiveDate::from_ymd_opt(2026, 3, 19).expect("date"), id: Uuid::now_v7() };
        assert_eq!(Cursor::decode(&cursor.encode()), Some(cursor));
        for bad in ["", "x", "!!", "MjAyNg", "MjAyNi0wMy0xOV94"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}
