//! Calendar years in paths and lists. A year outside of what the record can hold is no year, and answers as one that
//! does not exist.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::page::{MAX_CURSOR, MAX_LIMIT};

/// A calendar year, *ano base*, from 1900 to 2199.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = i32, minimum = 1900, maximum = 2199, examples(2025)))]
pub struct Year(i32);

/// Not a year of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidYear;

impl Year {
    /// None outside of 1900 to 2199.
    pub fn new(year: i32) -> Option<Self> {
        (1900..2200).contains(&year).then_some(Self(year))
    }

    pub const fn get(self) -> i32 {
        self.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for InvalidYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a year from 1900 to 2199")
    }
}

impl std::error::Error for InvalidYear {}

impl TryFrom<i32> for Year {
    type Error = InvalidYear;

    fn try_from(year: i32) -> Result<Self, InvalidYear> {
        Self::new(year).ok_or(InvalidYear)
    }
}

impl From<Year> for i32 {
    fn from(year: Year) -> Self {
        year.0
    }
}

impl FromStr for Year {
    type Err = InvalidYear;

    fn from_str(text: &str) -> Result<Self, InvalidYear> {
        text.parse().ok().and_then(Self::new).ok_or(InvalidYear)
    }
}

/// A page of a list of years, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct YearQuery {
    /// Years wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}
