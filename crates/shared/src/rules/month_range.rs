//! Billing months from one to another, both included, as statements cover them; and what is wrong with months that are
//! none.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::billing_month::BillingMonth;

/// One month at least: the first is never after the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends")]
pub struct MonthRange {
    from: BillingMonth,
    to: BillingMonth,
}

/// What is read where a range should be.
#[derive(Deserialize)]
struct Ends {
    from: BillingMonth,
    to: BillingMonth,
}

/// Why months make no range of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidRange {
    FirstMissing,
    LastMissing,
    Reversed,
    TooLong { most: u32 },
}

impl fmt::Display for InvalidRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FirstMissing => f.write_str("Informe também o primeiro mês do período."),
            Self::LastMissing => f.write_str("Informe também o último mês do período."),
            Self::Reversed => f.write_str("O período termina antes de começar. Confira os meses."),
            Self::TooLong { most } => {
                write!(f, "Um extrato vai até {most} meses. Para um histórico maior, veja um período de cada vez.")
            }
        }
    }
}

impl std::error::Error for InvalidRange {}

impl InvalidRange {
    /// The parameter of a query that is wrong, `/from` or `/to`.
    pub const fn pointer(self) -> &'static str {
        match self {
            Self::FirstMissing => "/from",
            Self::LastMissing | Self::Reversed | Self::TooLong { .. } => "/to",
        }
    }

    /// A program's word for what is wrong with it. The sentence for people is what it displays.
    pub const fn code(self) -> &'static str {
        match self {
            Self::FirstMissing | Self::LastMissing => "required",
            Self::Reversed | Self::TooLong { .. } => "range",
        }
    }
}

impl MonthRange {
    /// One month alone.
    pub const fn of(month: BillingMonth) -> Self {
        Self { from: month, to: month }
    }

    /// The months between two, whichever is the first.
    pub fn between(one: BillingMonth, other: BillingMonth) -> Self {
        Self { from: one.min(other), to: one.max(other) }
    }

    /// The last `count` months up to `to`; never fewer than `to` itself.
    pub fn last(count: u32, to: BillingMonth) -> Self {
        Self { from: to.earlier(count.saturating_sub(1)), to }
    }

    /// A range of `most` months at most.
    pub fn at_most(most: u32, from: BillingMonth, to: BillingMonth) -> Result<Self, InvalidRange> {
        match from.count_to(to) {
            0 => Err(InvalidRange::Reversed),
            count if count > most => Err(InvalidRange::TooLong { most }),
            _ => Ok(Self { from, to }),
        }
    }

    /// The range that a query names, of `most` months at most; none when it names no month. One month alone is none.
    pub fn asked(
        most: u32,
        from: Option<BillingMonth>,
        to: Option<BillingMonth>,
    ) -> Result<Option<Self>, InvalidRange> {
        match (from, to) {
            (Some(from), Some(to)) => Self::at_most(most, from, to).map(Some),
            (None, None) => Ok(None),
            (Some(_), None) => Err(InvalidRange::LastMissing),
            (None, Some(_)) => Err(InvalidRange::FirstMissing),
        }
    }

    /// The first month.
    pub const fn first_month(self) -> BillingMonth {
        self.from
    }

    /// The last month.
    pub const fn last_month(self) -> BillingMonth {
        self.to
    }

    /// The first and the last month.
    pub const fn ends(self) -> (BillingMonth, BillingMonth) {
        (self.from, self.to)
    }

    /// The month, when it is but one.
    pub fn only(self) -> Option<BillingMonth> {
        (self.from == self.to).then_some(self.from)
    }

    /// Every month of it, earliest first.
    pub fn months(self) -> Vec<BillingMonth> {
        self.to.last_months(self.from.count_to(self.to))
    }

    /// As many months, just before these.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self { from: self.from.earlier(self.from.count_to(self.to)), to: self.from.earlier(1) }
    }

    /// `03/2026`, or `04/2025 a 03/2026`.
    pub fn for_people(self) -> String {
        let to = self.to.for_people();
        self.only().map_or_else(|| format!("{} a {to}", self.from.for_people()), BillingMonth::for_people)
    }

    /// `2026-03`, or `2025-04-a-2026-03`: the part of a file's name.
    pub fn for_file_name(self) -> String {
        self.only().map_or_else(|| format!("{}-a-{}", self.from, self.to), |month| month.to_string())
    }
}

impl TryFrom<Ends> for MonthRange {
    type Error = InvalidRange;

    fn try_from(Ends { from, to }: Ends) -> Result<Self, InvalidRange> {
        Self::at_most(u32::MAX, from, to)
    }
}

#[cfg(test)]
mod tests {
    use super::{BillingMonth, InvalidRange, MonthRange};

    fn month(text: &str) -> BillingMonth {
        text.parse().expect("a month")
    }

    #[test]
    fn a_range_is_of_one_month_to_as_many_as_a_statement_covers() {
        let at_most = |from, to| MonthRange::at_most(12, month(from), month(to)).map(MonthRange::ends);
        assert_eq!(at_most("2026-03", "2026-03"), Ok((month("2026-03"), month("2026-03"))));
        assert_eq!(at_most("2025-04", "2026-03"), Ok((month("2025-04"), month("2026-03"))));
        assert_eq!(at_most("2025-03", "2026-03"), Err(InvalidRange::TooLong { most: 12 }));
        assert_eq!(at_most("2026-04", "2026-03"), Err(InvalidRange::Reversed));
    }

    #[test]
    fn a_query_names_both_months_or_none() {
        let (first, last) = (Some(month("2026-02")), Some(month("2026-03")));
        assert_eq!(MonthRange::asked(12, None, None), Ok(None));
        assert_eq!(MonthRange::asked(12, first, last).map(|range| range.map(MonthRange::first_month)), Ok(first));
        assert_eq!(MonthRange::asked(12, first, None), Err(InvalidRange::LastMissing));
        assert_eq!(MonthRange::asked(12, None, last), Err(InvalidRange::FirstMissing));
    }

    #[test]
    fn months_are_counted_and_written() {
        let year = MonthRange::last(12, month("2026-03"));
        assert_eq!(year, MonthRange::between(month("2026-03"), month("2025-04")));
        assert_eq!((year.months().len(), year.only()), (12, None));
        assert_eq!(year.earlier(), MonthRange::last(12, month("2025-03")));
        assert_eq!(
            (year.for_people(), year.for_file_name()),
            ("04/2025 a 03/2026".to_owned(), "2025-04-a-2026-03".to_owned())
        );
        let one = MonthRange::of(month("2026-03"));
        assert_eq!((one.for_people(), one.for_file_name()), ("03/2026".to_owned(), "2026-03".to_owned()));
        assert_eq!((one.months(), one.only()), (vec![month("2026-03")], Some(month("2026-03"))));
    }

    #[test]
    fn a_range_that_is_kept_is_one_when_it_is_read() {
        let kept = serde_json::to_string(&MonthRange::last(2, month("2026-01"))).expect("JSON");
        assert_eq!(kept, r#"{"from":"2025-12","to":"2026-01"}"#);
        assert!(serde_json::from_str::<MonthRange>(&kept).is_ok());
        assert!(serde_json::from_str::<MonthRange>(r#"{"from":"2026-02","to":"2026-01"}"#).is_err());
    }
}
