//! How long somebody whose plan ended still gets in, to read what concerns the time before (decision 16 of the product:
//! retention is the operator's to decide). The day of the end counts as a day in the plan.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// Months from the last day in the plan until nobody gets in by it any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AccessAfterEnd(u16);

impl Default for AccessAfterEnd {
    /// Five years: as long as what was paid may be asked about (the limitation of the Código Tributário Nacional, art. 173,
    /// and of the Código de Defesa do Consumidor, art. 27).
    fn default() -> Self {
        Self(60)
    }
}

impl AccessAfterEnd {
    pub const fn months(months: u16) -> Self {
        Self(months)
    }

    /// Whether a plan whose last day was `end` (none while it goes on) lets anybody in on `today`. The last day is that of
    /// the same number so many months later, or the last one of a shorter month.
    pub fn admits(self, end: Option<NaiveDate>, today: NaiveDate) -> bool {
        let last = end.map(|end| end.checked_add_months(Months::new(u32::from(self.0))));
        // A day beyond the calendar is never reached.
        last.flatten().is_none_or(|last| today <= last)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::AccessAfterEnd;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn the_last_day_is_the_same_one_so_many_months_later() {
        for (months, end, last) in [
            (60, "2021-03-10", "2026-03-10"),
            (60, "2024-02-29", "2029-02-28"),
            (1, "2026-01-31", "2026-02-28"),
            (0, "2026-03-10", "2026-03-10"),
        ] {
            let (rule, end, last) = (AccessAfterEnd::months(months), Some(day(end)), day(last));
            assert!(rule.admits(end, last), "{last}");
            assert!(!rule.admits(end, last.succ_opt().expect("a day")), "after {last}");
        }
    }

    #[test]
    fn while_the_plan_goes_on_nothing_ends() {
        assert!(AccessAfterEnd::months(0).admits(None, day("2199-12-31")));
        assert!(AccessAfterEnd::default().admits(Some(NaiveDate::MAX), day("2199-12-31")));
    }
}
