//! Families and what they paid: by example, and that nothing is lost or made up for any of them.

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::{PaidCharge, PaidItem, YearOfPayments};
use crate::charges::ChargeItemKind::{self, Copayment, Fund, MonthlyFee, Other, Service};
use crate::rules::money::Cents;

const HOLDER: u8 = 0;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn charge(paid_on: &str, paid: i64, items: &[(u8, ChargeItemKind, i64)]) -> PaidCharge<u8> {
    let item = |(member, kind, cents): &(u8, ChargeItemKind, i64)| PaidItem {
        member: *member,
        kind: *kind,
        amount: Cents(*cents),
    };
    PaidCharge { paid_on: day(paid_on), paid: Cents(paid), items: items.iter().map(item).collect() }
}

fn of(year: i32, charges: &[PaidCharge<u8>]) -> YearOfPayments<u8> {
    YearOfPayments::of(year, charges, HOLDER)
}

#[test]
fn the_day_of_payment_decides_the_year_and_the_month() {
    let charges = [
        charge("2024-12-31", 100, &[(0, MonthlyFee, 100)]),
        charge("2025-01-01", 200, &[(0, MonthlyFee, 150), (1, Copayment, 50)]),
        charge("2025-01-31", 300, &[(1, Service, 300)]),
        charge("2025-12-31", 400, &[(0, MonthlyFee, 400)]),
        charge("2026-01-01", 500, &[(0, MonthlyFee, 500)]),
    ];
    let year = of(2025, &charges);
    assert_eq!(year.by_member[&0].iter().map(|(m, c)| (*m, c.0)).collect::<Vec<_>>(), [(1, 150), (12, 400)]);
    assert_eq!(year.by_member[&1].iter().map(|(m, c)| (*m, c.0)).collect::<Vec<_>>(), [(1, 350)]);
    assert_eq!((year.paid, year.other, year.additions), (Cents(900), Cents::ZERO, Cents::ZERO));
    assert_eq!((year.total(&0), year.total(&1), year.total(&2)), (Cents(550), Cents(350), Cents::ZERO));
    assert_eq!(of(2023, &charges).paid, Cents::ZERO);
}

#[test]
fn what_is_no_health_expense_stands_apart() {
    let year = of(2025, &[charge("2025-03-10", 1_200, &[(0, MonthlyFee, 900), (0, Fund, 200), (1, Other, 100)])]);
    assert_eq!((year.total(&0), year.total(&1), year.other), (Cents(900), Cents::ZERO, Cents(300)));
}

#[test]
fn a_credit_lowers_what_its_member_paid_whatever_it_is_called() {
    let year = of(2025, &[charge("2025-03-10", 950, &[(0, MonthlyFee, 600), (1, Copayment, 400), (1, Other, -50)])]);
    assert_eq!((year.total(&0), year.total(&1), year.other), (Cents(600), Cents(350), Cents::ZERO));
}

#[test]
fn fine_and_interest_stand_apart() {
    let year = of(2025, &[charge("2025-03-10", 1_024, &[(0, MonthlyFee, 1_000)])]);
    assert_eq!((year.total(&0), year.additions, year.paid), (Cents(1_000), Cents(24), Cents(1_024)));
}

#[test]
fn a_discount_is_shared_to_the_centavo() {
    let three = [(0, MonthlyFee, 100), (1, MonthlyFee, 100), (2, MonthlyFee, 100)];
    let year = of(2025, &[charge("2025-03-10", 290, &three)]);
    let shares: Vec<i64> = (0..3).map(|member| year.total(&member).0).collect();
    assert_eq!(shares, [96, 97, 97]);
    let year = of(2025, &[charge("2025-03-10", 950, &[(0, MonthlyFee, 900), (0, Fund, 100)])]);
    assert_eq!((year.total(&0), year.other), (Cents(855), Cents(95)));
    let nothing = of(2025, &[charge("2025-03-10", 0, &three)]);
    assert_eq!((nothing.total(&0), nothing.paid), (Cents::ZERO, Cents::ZERO));
}

#[test]
fn a_charge_without_items_is_the_holders() {
    assert_eq!(of(2025, &[charge("2025-03-10", 700, &[])]).total(&HOLDER), Cents(700));
}

/// A family of up to six, with fees, services, funds and credits, paid for more and for less, over four years.
fn families() -> impl Strategy<Value = Vec<PaidCharge<u8>>> {
    let kinds = prop_oneof![Just(MonthlyFee), Just(Copayment), Just(Service), Just(Fund), Just(Other)];
    let item = (0u8..6, kinds, -2_000i64..90_000);
    let items = proptest::collection::vec(item, 0..8);
    let charge = (0u64..1_400, items, -7_000i64..7_000).prop_map(|(offset, items, difference)| {
        let charged: i64 = items.iter().map(|(_, _, cents)| cents).sum();
        PaidCharge {
            paid_on: day("2023-01-15") + Days::new(offset),
            paid: Cents((charged + difference).max(0)),
            items: items
                .into_iter()
                .map(|(member, kind, cents)| PaidItem { member, kind, amount: Cents(cents) })
                .collect(),
        }
    });
    proptest::collection::vec(charge, 0..16)
}

proptest! {
    #[test]
    fn persons_and_the_rest_sum_up_to_what_was_paid(charges in families(), year in 2022i32..2028) {
        let whole = of(year, &charges);
        let paid: Cents = charges.iter().filter(|c| c.paid_on.year() == year).map(|c| c.paid).sum();
        prop_assert_eq!(whole.paid, paid);
        let persons: Cents = whole.by_member.keys().map(|member| whole.total(member)).sum();
        prop_assert_eq!(persons + whole.other + whole.additions, paid);
        prop_assert!(whole.additions >= Cents::ZERO && whole.other >= Cents::ZERO);
        prop_assert!(whole.by_member.values().all(|months| months.keys().all(|month| (1..=12).contains(month))));
    }

    #[test]
    fn years_together_are_all_that_was_paid(charges in families()) {
        let all: Cents = (2022..2028).map(|year| of(year, &charges).paid).sum();
        prop_assert_eq!(all, charges.iter().map(|charge| charge.paid).sum::<Cents>());
    }

    #[test]
    fn a_discount_raises_nobodys_share(charges in families(), year in 2022i32..2028) {
        let whole = of(year, &charges);
        for member in 0..6 {
            let positive: Cents = charges
                .iter()
                .filter(|c| c.paid_on.year() == year)
                .flat_map(|c| &c.items)
                .filter(|item| item.member == member && item.amount > Cents::ZERO)
                .map(|item| item.amount)
                .sum();
            let unnamed: Cents = if member == HOLDER {
                charges.iter().filter(|c| c.paid_on.year() == year && c.items.is_empty()).map(|c| c.paid).sum()
            } else {
                Cents::ZERO
            };
            prop_assert!(whole.total(&member) <= positive + unnamed);
        }
    }

    #[test]
    fn the_order_of_payments_does_not_matter(charges in families()) {
        let backwards: Vec<_> = charges.iter().rev().cloned().collect();
        prop_assert_eq!(of(2024, &charges), of(2024, &backwards));
    }
}
