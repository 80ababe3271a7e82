//! The yearly statement of what fell due and was paid (M-10), and when it is a *quitação* under Lei 12.007/2009.
//!
//! The law's declaration covers January to December of a year by the due dates (art. 2), is owed to whoever paid all
//! that fell due in it (§ 1), for the months that were charged (§ 2), and stands in for the monthly receipts of that year
//! and of those before (art. 4). So: a year that is not over has none, however much of it is paid; a year with something
//! open has none until that is paid, in whatever year it is paid; and where an earlier year has something open the
//! declaration does not speak for earlier years. A payment date means that the operator has settled the charge: what was
//! paid beyond the amount is fine and interest, what was paid less is a discount that was granted. A charge paid in part
//! has no payment date until the rest is paid, and is open. Cancelled charges and those of nothing are owed by nobody.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::charge::{self, ChargeStatus};
use super::money::Cents;

/// A charge as far as a yearly statement asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub due_date: NaiveDate,
    pub amount: Cents,
    pub payment_date: Option<NaiveDate>,
    /// What was paid, when it is known; the amount otherwise.
    pub settled: Option<Cents>,
    pub cancelled_on: Option<NaiveDate>,
}

impl Due {
    /// What is known of it on `today`: a payment in the future has not happened.
    #[must_use]
    pub fn as_of(self, today: NaiveDate) -> Self {
        Self { payment_date: charge::payment_by(today, self.payment_date), ..self }
    }

    /// Whether the statement of the year of its due date lists it on `today`: what is owed or was paid. Of a year that
    /// is not over, what is not due yet is left out unless it was paid early.
    pub fn is_listed_on(&self, today: NaiveDate) -> bool {
        match ChargeStatus::on(today, self.amount, self.due_date, self.payment_date, self.cancelled_on) {
            ChargeStatus::Paid => true,
            ChargeStatus::Cancelled | ChargeStatus::NothingDue => false,
            ChargeStatus::Open | ChargeStatus::Overdue => self.due_date <= today,
        }
    }

    /// What was paid; none while it is owed.
    pub fn paid(&self) -> Option<Cents> {
        self.payment_date.map(|_| self.settled.unwrap_or(self.amount))
    }
}

/// What a statement is, which decides its title and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum SettlementKind {
    /// *Declaração de quitação anual de débitos*: the year is over and all that fell due in it is paid.
    Settlement,
    /// *Relação de pagamentos*: no *quitação*.
    PaymentList,
}

impl SettlementKind {
    /// Of the listed charges of `year`.
    pub fn of(year: i32, today: NaiveDate, totals: &SettlementTotals) -> Self {
        if is_over(year, today) && totals.open_count == 0 && totals.paid_count > 0 {
            Self::Settlement
        } else {
            Self::PaymentList
        }
    }
}

/// Whether nothing can fall due in the year any more.
pub fn is_over(year: i32, today: NaiveDate) -> bool {
    today.year() > year
}

/// The sums of a statement. `charged_cents` + `additions_cents` − `discounts_cents` = `paid_cents` + `open_cents`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementTotals {
    pub paid_count: u64,
    pub open_count: u64,
    /// Amounts of all lines, as charged.
    pub charged_cents: Cents,
    /// What was paid beyond the amounts: fine and interest.
    pub additions_cents: Cents,
    /// What was paid less than the amounts: discounts.
    pub discounts_cents: Cents,
    pub paid_cents: Cents,
    /// Amounts that are open, without fine and interest.
    pub open_cents: Cents,
}

impl SettlementTotals {
    pub fn of<'a>(listed: impl IntoIterator<Item = &'a Due>) -> Self {
        let mut totals = Self::default();
        for due in listed {
            totals.charged_cents = totals.charged_cents + due.amount;
            if let Some(paid) = due.paid() {
                let difference = paid - due.amount;
                totals.paid_count += 1;
                totals.paid_cents = totals.paid_cents + paid;
                totals.additions_cents = totals.additions_cents + difference.max(Cents::ZERO);
                totals.discounts_cents = totals.discounts_cents - difference.min(Cents::ZERO);
            } else {
                totals.open_count += 1;
                totals.open_cents = totals.open_cents + due.amount;
            }
        }
        totals
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, Days, NaiveDate};
    use proptest::prelude::*;

    use super::{Due, SettlementKind, SettlementTotals};
    use crate::rules::money::Cents;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn due(date: &str, paid: Option<&str>) -> Due {
        let payment_date = paid.map(day);
        Due { due_date: day(date), amount: Cents(1_000), payment_date, settled: None, cancelled_on: None }
    }

    fn kind(year: i32, today: &str, charges: &[Due]) -> SettlementKind {
        let listed: Vec<&Due> = charges.iter().filter(|charge| charge.is_listed_on(day(today))).collect();
        SettlementKind::of(year, day(today), &SettlementTotals::of(listed))
    }

    #[test]
    fn a_year_is_settled_when_it_is_over_and_all_of_it_is_paid() {
        let paid = [due("2025-01-10", Some("2025-01-10")), due("2025-12-10", Some("2026-02-03"))];
        assert_eq!(kind(2025, "2026-02-03", &paid), SettlementKind::Settlement, "paid the year after, and late");
        assert_eq!(kind(2025, "2025-12-31", &paid), SettlementKind::PaymentList, "not over");
        assert_eq!(kind(2025, "2026-01-01", &paid), SettlementKind::Settlement);
        let open = [paid[0], due("2025-12-10", None)];
        assert_eq!(kind(2025, "2030-01-01", &open), SettlementKind::PaymentList);
        let cancelled = [paid[0], Due { cancelled_on: Some(day("2025-12-01")), ..open[1] }];
        assert_eq!(kind(2025, "2026-01-01", &cancelled), SettlementKind::Settlement, "nobody owes what was cancelled");
        let nothing = [paid[0], Due { amount: Cents::ZERO, ..open[1] }];
        assert_eq!(kind(2025, "2026-01-01", &nothing), SettlementKind::Settlement, "nor nothing");
        assert_eq!(kind(2025, "2026-01-01", &[]), SettlementKind::PaymentList, "nothing was charged");
    }

    #[test]
    fn of_a_year_that_is_not_over_what_fell_due_is_listed_and_what_was_paid_early() {
        let today = day("2026-06-15");
        for (charge, is_listed) in [
            (due("2026-06-14", None), true),
            (due("2026-06-15", None), true),
            (due("2026-06-16", None), false),
            (due("2026-07-10", Some("2026-06-01")), true),
            (Due { amount: Cents::ZERO, ..due("2026-06-10", None) }, false),
            // field 4
            (due("2026-07-10", Some("2026-06-16")).as_of(today), false),
            (due("2026-06-10", Some("2062-06-10")).as_of(today), true),
        ] {
            assert_eq!(charge.is_listed_on(today), is_listed, "{charge:?}");
        }
    }

    /// A family's charges of some years: paid early, late, the year after, for more, for less, open, cancelled.
    fn charges() -> impl Strategy<Value = Vec<Due>> {
        let charge = (0u64..1_200, 0i64..500_000, 0i64..200, -5_000i64..5_000, 0u8..5, any::<bool>());
        let charge = charge.prop_map(|(offset, cents, late, difference, fate, is_known)| {
            let due_date = day("2023-06-01") + Days::new(offset);
            let amount = Cents(cents);
            let is_paid = fate > 1;
            Due {
                due_date,
                amount,
                payment_date: is_paid.then(|| due_date + chrono::TimeDelta::days(late - 20)),
                settled: (is_paid && is_known).then(|| Cents((cents + difference).max(0))),
                cancelled_on: (fate == 1).then_some(due_date),
            }
        });
        proptest::collection::vec(charge, 0..60)
    }

    proptest! {
        #[test]
        fn lines_sum_up_to_the_totals(charges in charges(), year in 2023i32..2027, offset in 0u64..1_500) {
            let today = day("2023-06-01") + Days::new(offset);
            let charges: Vec<Due> = charges.into_iter().map(|charge| charge.as_of(today)).collect();
            let listed: Vec<&Due> = charges
                .iter()
                .filter(|charge| charge.due_date.year() == year && charge.is_listed_on(today))
                .collect();
            let totals = SettlementTotals::of(listed.iter().copied());
            let lines = |of: fn(&Due) -> Cents| listed.iter().map(|charge| of(charge)).sum::<Cents>();
            prop_assert_eq!(totals.charged_cents, lines(|charge| charge.amount));
            prop_assert_eq!(totals.paid_cents, lines(|charge| charge.paid().unwrap_or_default()));
            let open = lines(|charge| if charge.paid().is_none() { charge.amount } else { Cents::ZERO });
            prop_assert_eq!(totals.open_cents, open);
            prop_assert_eq!(
                totals.charged_cents + totals.additions_cents - totals.discounts_cents,
                totals.paid_cents + totals.open_cents
            );
            prop_assert!(totals.additions_cents >= Cents::ZERO && totals.discounts_cents >= Cents::ZERO);
            prop_assert_eq!(totals.paid_count + totals.open_count, listed.len() as u64);
        }

        #[test]
        fn a_settlement_leaves_nothing_open(charges in charges(), year in 2023i32..2027, offset in 0u64..1_500) {
            let today = day("2023-06-01") + Days::new(offset);
            let charges: Vec<Due> = charges.into_iter().map(|charge| charge.as_of(today)).collect();
            let of_year: Vec<&Due> = charges.iter().filter(|charge| charge.due_date.year() == year).collect();
            let totals = SettlementTotals::of(of_year.iter().copied().filter(|charge| charge.is_listed_on(today)));
            let is_owed = |charge: &&&Due| {
                charge.cancelled_on.is_none() && charge.payment_date.is_none() && charge.amount > Cents::ZERO
            };
            let is_settled = SettlementKind::of(year, today, &totals) == SettlementKind::Settlement;
            let has_payment = of_year.iter().any(|c| c.payment_date.is_some() && c.cancelled_on.is_none());
            let expected = today.year() > year && !of_year.iter().any(|c| is_owed(&c)) && has_payment;
            prop_assert_eq!(is_settled, expected);
        }
    }
}
