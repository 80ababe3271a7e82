//! Where a page of a list by instant ended: the instant and the id, the list's order. It names a place among rows that
//! the caller reaches anyway and opens nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Datelike, Utc};
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::ApiError;

/// The last row of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InstantCursor {
    /// To the microsecond, as the database keeps it.
    pub at: DateTime<Utc>,
    pub id: Uuid,
}

impl InstantCursor {
    pub fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}", self.at.timestamp_micros(), self.id.simple()))
    }

    /// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
    pub fn read(text: Option<&str>) -> Result<Option<Self>, ApiError> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (micros, id) = std::str::from_utf8(&bytes).ok()?.split_once('_')?;
        let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
        // Beyond these years an instant is nobody's, and PostgreSQL may not hold it.
        (1..=9999).contains(&at.year()).then_some(())?;
        Some(Self { at, id: Uuid::try_parse(id).ok()? })
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
    use chrono::DateTime;
    use uuid::Uuid;

    use super::InstantCursor;

    #[test]
    fn comes_back_as_it_went_and_nothing_else_does() {
        let at = DateTime::from_timestamp_micros(1_772_000_000_123_456).expect("an instant");
        let cursor = InstantCursor { at, id: Uuid::now_v7() };
        assert_eq!(InstantCursor::decode(&cursor.encode()), Some(cursor));
        for bad in ["", "x", "!!", "MTIz", "OTk5OTk5OTk5OTk5OTk5OTk5X3g"] {
            assert_eq!(InstantCursor::decode(bad), None, "{bad}");
        }
    }
}
