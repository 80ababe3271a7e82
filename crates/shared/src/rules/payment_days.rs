//! On which days a company's pending invoice may be paid by a slip with a new date (manual B, "Fatura pendente"): the
//! business days from today up to a cut-off day of the month in which one asks (`product`, decision 10), each with what
//! is then due. `today` is the operator's; what was late before stays late, and nothing is added before it is.

use chrono::{Datelike, Days, NaiveDate};

use super::calendar::BusinessCalendar;
use super::late_fee::{self, AmountDue, LateFeeRule};
use super::money::Cents;

/// What the operator allows, on one day.
#[derive(Clone, Copy, Debug)]
pub struct PaymentDays<'a> {
    pub today: NaiveDate,
    /// 1 to 31; in a shorter month its last day.
    pub cutoff_day: u32,
    pub late_fee: LateFeeRule,
    pub calendar: &'a BusinessCalendar,
}

/// Why a day cannot be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayRefusal {
    /// The day lies after the cut-off, or today does: then no day can be chosen.
    PastCutoff,
    InThePast,
    NotABusinessDay,
}

impl PaymentDays<'_> {
    /// The last day that can be chosen, in the month of `today`.
    pub fn cutoff(&self) -> NaiveDate {
        let first = self.today.with_day(1).unwrap_or(self.today);
        let days = u32::from(first.num_days_in_month());
        first.with_day(self.cutoff_day.clamp(1, days)).unwrap_or(first)
    }

    /// Whether the cut-off of this month has passed.
    pub fn is_past_cutoff(&self) -> bool {
        self.today > self.cutoff()
    }

    pub fn check(&self, day: NaiveDate) -> Result<(), DayRefusal> {
        if self.is_past_cutoff() {
            Err(DayRefusal::PastCutoff)
        } else if day < self.today {
            Err(DayRefusal::InThePast)
        } else if day > self.cutoff() {
            Err(DayRefusal::PastCutoff)
        } else if self.calendar.is_business_day(day) {
            Ok(())
        } else {
            Err(DayRefusal::NotABusinessDay)
        }
    }

    /// Every day that can be chosen, earliest first.
    pub fn allowed(&self) -> impl Iterator<Item = NaiveDate> {
        (0..31).map(|ahead| self.today + Days::new(ahead)).filter(|day| self.check(*day).is_ok())
    }

    /// What has to be paid on `day` for an invoice of `original` that was due on `due`.
    pub fn amount(&self, original: Cents, due: NaiveDate, day: NaiveDate) -> AmountDue {
        late_fee::amount_due(original, due, day, self.late_fee, self.calendar)
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Days, NaiveDate};
    use proptest::prelude::*;

    use super::{BusinessCalendar, Cents, DayRefusal, LateFeeRule, PaymentDays};

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("date")
    }

    static NATIONAL: BusinessCalendar = BusinessCalendar::national();

    fn on(today: &str) -> PaymentDays<'static> {
        PaymentDays { today: day(today), cutoff_day: 25, late_fee: LateFeeRule::default(), calendar: &NATIONAL }
    }

    fn allowed(today: &str) -> Vec<String> {
        on(today).allowed().map(|day| day.to_string()).collect()
    }

    #[test]
    fn the_cut_off_is_of_the_month_in_which_one_asks() {
        assert_eq!(allowed("2026-03-24"), ["2026-03-24", "2026-03-25"]);
        assert_eq!(allowed("2026-03-25"), ["2026-03-25"]);
        for late in ["2026-03-26", "2026-03-27", "2026-03-28", "2026-03-29", "2026-03-30", "2026-03-31"] {
            assert_eq!(allowed(late), [""; 0], "{late}");
            assert!(on(late).is_past_cutoff());
            for chosen in ["2026-03-25", late, "2026-04-01"] {
                assert_eq!(on(late).check(day(chosen)), Err(DayRefusal::PastCutoff), "{chosen} on {late}");
            }
        }
        assert_eq!(allowed("2026-04-01").first().map(String::as_str), Some("2026-04-01"), "the month after is another");
    }

    #[test]
    fn a_day_is_refused_for_what_is_wrong_with_it() {
        let rules = on("2026-03-10");
        for (chosen, wanted) in [
            ("2026-03-09", Err(DayRefusal::InThePast)),
            ("2026-03-10", Ok(())),
            ("2026-03-14", Err(DayRefusal::NotABusinessDay)),
            ("2026-03-15", Err(DayRefusal::NotABusinessDay)),
            ("2026-03-25", Ok(())),
            ("2026-03-26", Err(DayRefusal::PastCutoff)),
            ("2026-03-28", Err(DayRefusal::PastCutoff)),
            ("2026-04-10", Err(DayRefusal::PastCutoff)),
        ] {
            assert_eq!(rules.check(day(chosen)), wanted, "{chosen}");
        }
    }

    #[test]
    fn a_weekend_up_to_the_cut_off_leaves_no_day() {
        // 25/07/2026 is a Saturday.
        assert_eq!(allowed("2026-07-25"), [""; 0]);
        assert!(!on("2026-07-25").is_past_cutoff());
        assert_eq!(on("2026-07-25").check(day("2026-07-25")), Err(DayRefusal::NotABusinessDay));
        assert_eq!(allowed("2026-07-24"), ["2026-07-24"]);
    }

    #[test]
    fn carnival_and_other_holidays_are_left_out() {
        assert_eq!(allowed("2027-02-05")[..3], ["2027-02-05", "2027-02-10", "2027-02-11"]);
        // Tiradentes, a Tuesday.
        assert_eq!(allowed("2026-04-20"), ["2026-04-20", "2026-04-22", "2026-04-23", "2026-04-24"]);
        let local = BusinessCalendar::with_local(vec!["03-17".parse().expect("a holiday")]);
        let rules = PaymentDays { calendar: &local, ..on("2026-03-17") };
        assert_eq!(rules.check(day("2026-03-17")), Err(DayRefusal::NotABusinessDay));
    }

    #[test]
    fn a_late_cut_off_is_the_last_day_of_a_shorter_month() {
        let last = |today: &str, cutoff_day| PaymentDays { cutoff_day, ..on(today) }.cutoff().to_string();
        assert_eq!(last("2026-02-10", 31), "2026-02-28");
        assert_eq!(last("2028-02-10", 30), "2028-02-29");
        assert_eq!(last("2026-04-30", 31), "2026-04-30");
        assert_eq!(last("2026-12-31", 31), "2026-12-31");
        assert_eq!(last("2026-02-28", 1), "2026-02-01");
    }

    #[test]
    fn amounts_are_those_of_the_chosen_day() {
        let total =
            |today: &str, due: &str, chosen: &str| on(today).amount(Cents(100_000), day(due), day(chosen)).total();
        assert_eq!(total("2026-03-12", "2026-03-10", "2026-03-20"), Cents(102_333), "ten days late");
        assert_eq!(total("2026-03-02", "2026-03-10", "2026-03-10"), Cents(100_000));
        // Carnival Monday, paid on Ash Wednesday, and the day after.
        assert_eq!(total("2027-02-09", "2027-02-08", "2027-02-10"), Cents(100_000));
        assert_eq!(total("2027-02-09", "2027-02-08", "2027-02-11"), Cents(102_100));
    }

    proptest! {
        #[test]
        fn what_is_allowed_is_what_is_accepted(today in 0u64..12_000, cutoff_day in 1u32..=31, ahead in 0u64..80) {
            let today = day("2000-01-01") + Days::new(today);
            let rules = PaymentDays { today, cutoff_day, ..on("2000-01-01") };
            let allowed: Vec<_> = rules.allowed().collect();
            let chosen = today + Days::new(ahead) - Days::new(20);
            prop_assert_eq!(allowed.contains(&chosen), rules.check(chosen).is_ok());
            prop_assert!(allowed.windows(2).all(|pair| pair[0] < pair[1]));
            for day in allowed {
                prop_assert!(day >= today && day <= rules.cutoff() && NATIONAL.is_business_day(day));
                prop_assert_eq!((day.year(), day.month()), (today.year(), today.month()));
                prop_assert!(day.day() <= cutoff_day);
            }
        }

        #[test]
        fn a_later_day_never_costs_less(today in 0u64..12_000, due in 0u64..90, cents in 0i64..10_000_000_000) {
            let today = day("2000-01-01") + Days::new(today + 90);
            let rules = PaymentDays { today, ..on("2000-01-01") };
            let due = today - Days::new(due);
            let totals: Vec<_> = rules.allowed().map(|day| rules.amount(Cents(cents), due, day).total()).collect();
            prop_assert!(totals.iter().all(|total| *total >= Cents(cents)));
            prop_assert!(totals.is_sorted());
        }
    }
}
