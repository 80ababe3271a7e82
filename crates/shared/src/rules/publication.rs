//! What the public sees of the operator's content (I-01 to I-08), and which files may be offered as forms. A text is
//! public while it is published and its days have come and not gone; nothing else makes it visible.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Bytes of a form's file at most: 5 MiB, what a slow telephone still gets in a minute.
pub const MAX_FORM_BYTES: usize = 5 * 1024 * 1024;

/// Whether a text is meant for readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Publication {
    /// For whoever writes it.
    #[default]
    Draft,
    /// For everybody, from its first day to its last.
    Published,
}

impl Publication {
    pub const ALL: [Self; 2] = [Self::Draft, Self::Published];

    /// The word for it on the wire, in files and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Published => "published",
        }
    }

    /// Whether everybody may read it on `today`. Both days are included; none means without bound.
    pub fn is_public(self, from: Option<NaiveDate>, until: Option<NaiveDate>, today: NaiveDate) -> bool {
        match self {
            Self::Draft => false,
            Self::Published => from.is_none_or(|from| from <= today) && until.is_none_or(|until| today <= until),
        }
    }
}

/// Whether a file is a PDF by its first bytes and its last (ISO 32000-1, sections 7.5.2 and 7.5.5): a name can be
/// wrong, and what is offered for download must be what it says.
pub fn is_pdf(file: &[u8]) -> bool {
    // Readers look for the end mark in the last kilobyte; some programs write blanks behind it.
    let tail = &file[file.len().saturating_sub(1024)..];
    file.starts_with(b"%PDF-") && tail.windows(5).any(|window| window == b"%%EOF")
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{Publication, is_pdf};

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(739_000 + number).expect("a day")
    }

    proptest! {
        #[test]
        fn it_is_public_on_its_days_and_no_others(
            from in proptest::option::of(0..40_i32),
            until in proptest::option::of(0..40_i32),
            today in 0..40_i32,
        ) {
            let is_within = from.unwrap_or(0) <= today && today <= until.unwrap_or(40);
            let (from, until) = (from.map(day), until.map(day));
            prop_assert_eq!(Publication::Published.is_public(from, until, day(today)), is_within);
            prop_assert!(!Publication::Draft.is_public(from, until, day(today)));
        }
    }

    #[test]
    fn a_pdf_is_known_by_both_its_ends() {
        assert!(is_pdf(b"%PDF-1.7\n1 0 obj\n%%EOF"));
        assert!(is_pdf(b"%PDF-1.7\n%%EOF\r\n   \n"));
        for other in [&b""[..], b"%PDF-", b"PK\x03\x04 %PDF- %%EOF", b"<html>%PDF-1.4 %%EOF", b" %PDF-1.4\n%%EOF"] {
            assert!(!is_pdf(other), "{other:?}");
        }
        let cut = [&b"%PDF-1.7\n%%EOF"[..], &[b'x'; 2000]].concat();
        assert!(!is_pdf(&cut), "something else follows");
    }
}
