//! Where a page of a list of content ended. It names a place among rows that the caller reaches anyway and opens
//! nothing, so it is not signed.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use shared::problem::{FieldError, ProblemCode};
use uuid::Uuid;

use crate::error::{ApiError, ApiResult};

/// In a list by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlaceCursor {
    pub(super) position: i32,
    pub(super) id: Uuid,
}

/// In a list of news: pinned ones first, then the newest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NewsCursor {
    pub(super) is_pinned: bool,
    pub(super) date: NaiveDate,
    pub(super) id: Uuid,
}

impl PlaceCursor {
    pub(super) fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}", self.position, self.id.simple()))
    }

    /// What a query's `cursor` says, if it has one. A text that no list gave is an `invalid-query`.
    pub(super) fn read(text: Option<&str>) -> ApiResult<Option<Self>> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let text = plain(text)?;
        let (position, id) = text.split_once('_')?;
        Some(Self { position: position.parse().ok()?, id: Uuid::try_parse(id).ok()? })
    }
}

impl NewsCursor {
    pub(super) fn encode(self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{}_{}_{}", u8::from(self.is_pinned), self.date, self.id.simple()))
    }

    /// As [`PlaceCursor::read`].
    pub(super) fn read(text: Option<&str>) -> ApiResult<Option<Self>> {
        text.map(|text| Self::decode(text).ok_or_else(invalid)).transpose()
    }

    fn decode(text: &str) -> Option<Self> {
        let text = plain(text)?;
        let mut parts = text.splitn(3, '_');
        let is_pinned = match parts.next()? {
            "0" => false,
            "1" => true,
            _ => return None,
        };
        let date: NaiveDate = parts.next()?.parse().ok()?;
        // Beyond these years a date is nobody's, and PostgreSQL may not hold it.
        (1..=9999).contains(&date.year()).then_some(())?;
        Some(Self { is_pinned, date, id: Uuid::try_parse(parts.next()?).ok()? })
    }
}

fn plain(text: &str) -> Option<String> {
    String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
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
    use chrono::NaiveDate;
    use uuid::Uuid;

    use super::{NewsCursor, PlaceCursor};

    #[test]
    fn cursors_come_back_as_they_went_and_nothing_else_does() {
        let place = PlaceCursor { position: 7, id: Uuid::now_v7() };
        assert_eq!(PlaceCursor::decode(&place.encode()), Some(place));
        let date = NaiveDate::from_ymd_opt(2026, 3, 19).expect("date");
        for is_pinned in [false, true] {
            let news = NewsCursor { is_pinned, date, id: Uuid::now_v7() };
            assert_eq!(NewsCursor::decode(&news.encode()), Some(news));
            assert_eq!(PlaceCursor::decode(&news.encode()), None);
        }
        for bad in ["", "x", "!!", "MQ", "MV94", "OTk5OTk5OTk5OTk5XzE"] {
            assert_eq!((PlaceCursor::decode(bad), NewsCursor::decode(bad)), (None, None), "{bad}");
        }
    }
}
