//! A billing month (*competência*): `YYYY-MM` in the database and on the wire, `MM/AAAA` before people. As text it
//! sorts by time.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::typed;

/// A month of the years 1900 to 2199, as its first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = String, description = "`YYYY-MM`", examples("2026-03")))]
pub struct BillingMonth(NaiveDate);

/// The text is no month written `YYYY-MM`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidMonth;

impl fmt::Display for InvalidMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a month written YYYY-MM")
    }
}

impl std::error::Error for InvalidMonth {}

impl BillingMonth {
    pub fn new(year: i32, month: u32) -> Option<Self> {
        if !(1900..2200).contains(&year) {
            return None;
        }
        NaiveDate::from_ymd_opt(year, month, 1).map(Self)
    }

    /// The month that a day belongs to; none beyond the years that a month may have.
    pub fn of(day: NaiveDate) -> Option<Self> {
        Self::new(day.year(), day.month())
    }

    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// So many months earlier; the first month there is when there are not so many.
    #[must_use]
    pub fn earlier(self, months: u32) -> Self {
        let earliest = NaiveDate::from_ymd_opt(1900, 1, 1);
        let first = self.0.checked_sub_months(Months::new(months)).max(earliest);
        Self(first.unwrap_or(self.0))
    }

    /// Months from this one to `last`, both counted: 1 for the same month, 0 when `last` is earlier.
    pub fn count_to(self, last: Self) -> u32 {
        let number = |month: Self| month.year() * 12 + i32::try_from(month.month()).unwrap_or(0);
        u32::try_from(number(last) - number(self) + 1).unwrap_or(0)
    }

    /// This month and the `count - 1` before it, earliest first.
    pub fn last_months(self, count: u32) -> Vec<Self> {
        (0..count).rev().map(|back| self.earlier(back)).collect()
    }

    /// `03/2026`.
    pub fn for_people(self) -> String {
        format!("{:02}/{:04}", self.month(), self.year())
    }

    /// `03/2026`, `3/2026`, `032026` and `2026-03`, as people type it.
    pub fn read(text: &str) -> Option<Self> {
        let text = typed::plain(text);
        let text = text.trim();
        if let Ok(month) = text.parse() {
            return Some(month);
        }
        let (month, year) = match text.split_once(['/', '-', '.', ' ']) {
            Some(parts) => parts,
            None => text.split_at_checked(text.len().checked_sub(4)?)?,
        };
        let is_number =
            |part: &str, longest| (1..=longest).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
        if !is_number(month, 2) || year.len() != 4 || !is_number(year, 4) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }
}

impl FromStr for BillingMonth {
    type Err = InvalidMonth;

    fn from_str(text: &str) -> Result<Self, InvalidMonth> {
        let is_shaped = text.len() == 7
            && text.bytes().enumerate().all(|(n, c)| if n == 4 { c == b'-' } else { c.is_ascii_digit() });
        let (year, month) = text.split_once('-').filter(|_| is_shaped).ok_or(InvalidMonth)?;
        let number = |digits: &str| digits.parse::<u16>().map_err(|_too_long| InvalidMonth);
        Self::new(number(year)?.into(), number(month)?.into()).ok_or(InvalidMonth)
    }
}

impl fmt::Display for BillingMonth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl TryFrom<String> for BillingMonth {
    type Error = InvalidMonth;

    fn try_from(text: String) -> Result<Self, InvalidMonth> {
        text.parse()
    }
}

impl From<BillingMonth> for String {
    fn from(month: BillingMonth) -> Self {
        month.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::{BillingMonth, InvalidMonth};

    fn month(text: &str) -> BillingMonth {
        text.parse().expect("a month")
    }

    #[test]
    fn only_a_year_and_a_month_make_a_month() {
        for text in ["2026-03", "1900-01", "2199-12"] {
            assert_eq!(month(text).to_string(), text);
        }
        for text in ["2026-13", "2026-00", "2026-3", "26-03", "2026/03", "1899-12", "2200-01", "+026-03", "", "2026-0é"]
        {
            assert_eq!(text.parse::<BillingMonth>(), Err(InvalidMonth), "{text}");
        }
    }

    #[test]
    fn people_type_a_month_in_several_ways() {
        for text in ["03/2026", "3/2026", " 03-2026 ", "03 2026", "03.2026", "032026", "2026-03"] {
            assert_eq!(BillingMonth::read(text), Some(month("2026-03")), "{text}");
        }
        for text in ["", "03", "2026", "13/2026", "00/2026", "03/26", "mar/2026", "01/03/2026", "03/+026", "é2026"] {
            assert_eq!(BillingMonth::read(text), None, "{text}");
        }
        assert_eq!(month("2026-03").for_people(), "03/2026");
    }

    #[test]
    fn months_are_counted_across_years() {
        assert_eq!(month("2026-02").earlier(3), month("2025-11"));
        assert_eq!(month("1900-02").earlier(30), month("1900-01"));
        assert_eq!(month("2025-11").count_to(month("2026-02")), 4);
        assert_eq!(month("2026-02").count_to(month("2026-02")), 1);
        assert_eq!(month("2026-03").count_to(month("2026-02")), 0);
        let last: Vec<String> = month("2026-01").last_months(3).iter().map(ToString::to_string).collect();
        assert_eq!(last, ["2025-11", "2025-12", "2026-01"]);
    }

    #[test]
    fn months_sort_by_time_as_text_too() {
        assert!(month("2025-12") < month("2026-01"));
        assert!(month("2025-12").to_string() < month("2026-01").to_string());
    }
}
