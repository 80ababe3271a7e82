//! The code by which a counter knows that the person is there: ten characters by lot, good once and for ten minutes (C-07).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::crockford::{canonical, letter, value};
use super::typed;

/// Characters that are drawn by lot: 50 bits, of which nobody guesses one in ten minutes.
pub const LENGTH: usize = 10;
/// For how many minutes a code is good.
pub const MINUTES: u16 = 10;
const GROUP: usize = 5;

/// A well-formed code. `Display` groups it as it is read aloud, `7K2M9-QXD0R`.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, examples("00000-00000")))]
pub struct AttendanceCode(String);

/// The text is not ten letters and digits of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAttendanceCode;

impl AttendanceCode {
    /// The code of ten random bytes, of which the lower five bits count.
    pub fn from_random(bytes: [u8; LENGTH]) -> Self {
        Self(bytes.map(letter).iter().collect())
    }

    /// Reads what somebody typed: lower case, blanks and hyphens do not matter, nor O for 0, I or L for 1.
    pub fn parse(text: &str) -> Result<Self, NoAttendanceCode> {
        let code: String = typed::bare(text).chars().map(canonical).collect();
        let is_one = code.len() == LENGTH && code.bytes().all(|letter| value(letter).is_some());
        if is_one { Ok(Self(code)) } else { Err(NoAttendanceCode) }
    }

    /// Ten characters without a hyphen.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whoever has a code is taken for the person, so no log may have it.
impl fmt::Debug for AttendanceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AttendanceCode(..)")
    }
}

impl fmt::Display for AttendanceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(GROUP);
        write!(f, "{first}-{second}")
    }
}

impl fmt::Display for NoAttendanceCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not ten letters and digits of an attendance code")
    }
}

impl TryFrom<String> for AttendanceCode {
    type Error = NoAttendanceCode;

    fn try_from(text: String) -> Result<Self, NoAttendanceCode> {
        Self::parse(&text)
    }
}

/// Grouped, as people read it.
impl From<AttendanceCode> for String {
    fn from(code: AttendanceCode) -> Self {
        code.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::AttendanceCode;

    #[test]
    fn a_code_is_read_as_it_is_said_and_typed() {
        let code = AttendanceCode::from_random([0, 1, 2, 3, 31, 10, 42, 255, 30, 29]);
        assert_eq!(code.to_string(), "0123Z-AAZYX");
        for typed in ["0123Z-AAZYX", " o123z aazyx ", "OI23ZAAZYX", "0l23z-aazyx"] {
            assert_eq!(AttendanceCode::parse(typed).as_ref(), Ok(&code), "{typed}");
        }
        for none in ["", "0123ZAAZY", "0123ZAAZYXX", "0123ZAAZYU", "0123Z-AAZY€"] {
            assert!(AttendanceCode::parse(none).is_err(), "{none}");
        }
        assert_eq!(format!("{code:?}"), "AttendanceCode(..)");
    }
}
