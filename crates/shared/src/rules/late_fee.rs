//! What is due when a charge is paid late: a fine once (at most 2 %, CDC art. 52 §1) and simple interest pro rata die
//! over months of 30 days. Due on a day without banks and paid by the next business day, nothing is added (Lei
//! 7.089/1983); paid later than that, the days count from the original due date (STJ, `REsp` 1.954.924).

use chrono::NaiveDate;
use serde::{Deserialize, Deserializer, Serialize};

use super::calendar::BusinessCalendar;
use super::money::Cents;

const BASIS_POINTS: i64 = 10_000;
const DAYS_IN_A_MONTH: i64 = 30;

/// What the operator's contract adds to a late charge, in basis points (1 % = 100).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateFeeRule {
    /// Once, from the first day late. More than the law's 2 % is refused when read from configuration.
    #[serde(deserialize_with = "lawful_fine")]
    pub fine_basis_points: u32,
    /// For each 30 days late, by the day.
    pub monthly_interest_basis_points: u32,
}

impl LateFeeRule {
    /// CDC art. 52 §1.
    pub const MAX_FINE_BASIS_POINTS: u32 = 200;
}

impl Default for LateFeeRule {
    /// 2 % and 1 % a month (`product`, decision 10).
    fn default() -> Self {
        Self { fine_basis_points: Self::MAX_FINE_BASIS_POINTS, monthly_interest_basis_points: 100 }
    }
}

fn lawful_fine<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let basis_points = u32::deserialize(deserializer)?;
    if basis_points > LateFeeRule::MAX_FINE_BASIS_POINTS {
        return Err(serde::de::Error::custom("the law allows a fine of at most 2 % (200 basis points)"));
    }
    Ok(basis_points)
}

/// A charge's amount on the day of its payment, part by part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AmountDue {
    pub original: Cents,
    pub fine: Cents,
    pub interest: Cents,
    /// Days that interest was counted for; zero when the payment is in time.
    pub days_late: u32,
}

impl AmountDue {
    pub fn total(self) -> Cents {
        self.original + self.fine + self.interest
    }
}

/// Whether a payment on `paid_on` is in time, so that nothing is added and the slip that the bank has registered is good as
/// it is: up to the due date, or the first business day after one without banks.
pub fn is_in_time(due: NaiveDate, paid_on: NaiveDate, calendar: &BusinessCalendar) -> bool {
    paid_on <= calendar.on_or_after(due)
}

/// What has to be paid on `paid_on` for a charge of `original` that was due on `due`.
pub fn amount_due(
    original: Cents,
    due: NaiveDate,
    paid_on: NaiveDate,
    rule: LateFeeRule,
    calendar: &BusinessCalendar,
) -> AmountDue {
    if is_in_time(due, paid_on, calendar) {
        return AmountDue { original, fine: Cents::ZERO, interest: Cents::ZERO, days_late: 0 };
    }
    let days = (paid_on - due).num_days();
    AmountDue {
        original,
        fine: original.fraction(i64::from(rule.fine_basis_points), BASIS_POINTS),
        interest: original
            .fraction(i64::from(rule.monthly_interest_basis_points) * days, BASIS_POINTS * DAYS_IN_A_MONTH),
        days_late: u32::try_from(days).expect("a payment after its due date is a positive number of days late"),
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{AmountDue, BusinessCalendar, Cents, LateFeeRule, amount_due};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("date")
    }

    fn thousand_reais(due: &str, paid_on: &str) -> AmountDue {
        amount_due(Cents(100_000), day(due), day(paid_on), LateFeeRule::default(), &BusinessCalendar::national())
    }

    #[test]
    fn ten_days_late_costs_two_per_cent_and_ten_thirtieths_of_one() {
        let due = thousand_reais("2026-03-10", "2026-03-20");
        assert_eq!((due.fine, due.interest, due.days_late), (Cents(2_000), Cents(333), 10));
        assert_eq!(due.total(), Cents(102_333));
    }

    #[test]
    fn in_time_costs_nothing_more() {
        for paid_on in ["2026-03-01", "2026-03-10"] {
            let due = thousand_reais("2026-03-10", paid_on);
            assert_eq!((due.total(), due.days_late), (Cents(100_000), 0));
        }
        assert_eq!(thousand_reais("2026-03-10", "2026-03-11").total(), Cents(102_033));
    }

    #[test]
    fn a_due_date_without_banks_waits_for_the_next_business_day() {
        // 14/02/2026 is the Saturday of Carnival: banks open again on Ash Wednesday, 18/02.
        assert_eq!(thousand_reais("2026-02-14", "2026-02-18").total(), Cents(100_000));
        let later = thousand_reais("2026-02-14", "2026-02-19");
        assert_eq!(later.days_late, 5);
        assert_eq!(later.total(), Cents(102_167));
    }

    #[test]
    fn configuration_cannot_ask_for_more_than_the_law_allows() {
        let read = |fine: u32| {
            serde_json::from_value::<LateFeeRule>(
                serde_json::json!({ "fine_basis_points": fine, "monthly_interest_basis_points": 100 }),
            )
        };
        assert_eq!(read(200).expect("2 %"), LateFeeRule::default());
        assert!(read(201).is_err());
    }

    proptest! {
        #[test]
        fn never_below_the_original_and_never_less_on_a_later_day(
            cents in 0i64..10_000_000_000,
            due in 0u64..12_000,
            wait in 0u64..4_000,
        ) {
            let calendar = BusinessCalendar::national();
            let due = day("2000-01-01") + Days::new(due);
            let on = |wait| amount_due(Cents(cents), due, due + Days::new(wait), LateFeeRule::default(), &calendar);
            prop_assert!(on(wait).total() >= Cents(cents));
            prop_assert!(on(wait + 1).total() >= on(wait).total());
        }
    }
}
