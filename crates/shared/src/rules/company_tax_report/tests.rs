//! Companies and their invoices: by example, to the second; and that for any of them nothing is lost or made up.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;

use super::{Amounts, Basis, Invoice, PaidYear, SettlementDelay, Standing};
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;

type Items = Vec<(u8, Amounts)>;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

fn invoice(month: &str, paid_on: Option<&str>) -> Invoice {
    let payment_date = paid_on.map(day);
    Invoice {
        billing_month: month.parse().expect("a month"),
        payment_date,
        settled_at: payment_date.map(|date| date.and_hms_opt(12, 0, 0).expect("noon").and_utc()),
        cancelled_on: None,
        charged: Cents(1_000),
        settled: None,
    }
}

fn amounts(plan: i64, copayment: i64) -> Amounts {
    Amounts { plan: Cents(plan), copayment: Cents(copayment) }
}

fn report(year: i32, basis: Basis, invoices: &[(Invoice, Items)], now: DateTime<Utc>) -> PaidYear<u8> {
    let invoices = invoices.iter().map(|(invoice, items)| (invoice, items.as_slice()));
    PaidYear::of(year, basis, invoices, SettlementDelay::default(), now)
}

fn months(report: &PaidYear<u8>) -> Vec<String> {
    report.months.keys().map(ToString::to_string).collect()
}

#[test]
fn a_debt_paid_in_a_later_year_shows_after_24_hours_to_the_second() {
    let late = invoice("2025-11", Some("2026-01-20"));
    let complete_from = at("2026-01-21T12:00:00Z");
    let waiting = Standing::Waiting { paid_on: day("2026-01-20"), complete_from };
    let shown = Standing::Shown { paid_on: day("2026-01-20") };
    let delay = SettlementDelay::default();
    assert_eq!(late.standing(delay, at("2026-01-20T12:00:00Z")), waiting);
    assert_eq!(late.standing(delay, at("2026-01-21T11:59:59Z")), waiting);
    assert_eq!(late.standing(delay, at("2026-01-21T11:59:59.999999Z")), waiting);
    assert_eq!(late.standing(delay, complete_from), shown);
    let at_once = SettlementDelay::hours(0).expect("a delay");
    assert_eq!(late.standing(at_once, at("2026-01-20T12:00:00Z")), shown);
    let unknown = Invoice { settled_at: None, ..late };
    assert_eq!(unknown.standing(delay, at("2026-01-20T00:00:00Z")), shown);
}

#[test]
fn a_payment_within_the_year_of_its_month_waits_for_nothing() {
    let noon = at("2025-12-31T12:00:00Z");
    let in_time = invoice("2025-12", Some("2025-12-31"));
    assert_eq!(in_time.standing(SettlementDelay::default(), noon), Standing::Shown { paid_on: day("2025-12-31") });
    let ahead = invoice("2026-01", Some("2025-12-31"));
    assert_eq!(ahead.standing(SettlementDelay::default(), noon), Standing::Shown { paid_on: day("2025-12-31") });
}

#[test]
fn the_two_bases_put_the_same_payment_under_their_own_month() {
    let items = vec![(1, amounts(700, 300))];
    let late = [(invoice("2025-11", Some("2026-02-03")), items)];
    let now = at("2026-03-01T00:00:00Z");
    assert_eq!(months(&report(2025, Basis::BillingMonth, &late, now)), ["2025-11"]);
    assert_eq!(months(&report(2025, Basis::PaymentDate, &late, now)), Vec::<String>::new());
    assert_eq!(months(&report(2026, Basis::BillingMonth, &late, now)), Vec::<String>::new());
    assert_eq!(months(&report(2026, Basis::PaymentDate, &late, now)), ["2026-02"]);
    let before = at("2026-02-03T13:00:00Z");
    assert!(Basis::ALL.iter().all(|basis| report(2026, *basis, &late, before).months.is_empty()));
}

#[test]
fn fine_and_discount_stand_apart() {
    let paid = |cents| Invoice { settled: Some(Cents(cents)), ..invoice("2025-03", Some("2025-03-20")) };
    let invoices = [(paid(1_023), vec![(1, amounts(1_000, 0))]), (paid(950), vec![(1, amounts(900, 100))])];
    let year = report(2025, Basis::BillingMonth, &invoices, at("2025-06-01T00:00:00Z"));
    assert_eq!(year.total, amounts(1_900, 100));
    assert_eq!((year.additions, year.discounts, year.paid), (Cents(23), Cents(50), Cents(1_973)));
}

#[test]
fn a_delay_is_a_day_at_most() {
    assert!(serde_json::from_str::<SettlementDelay>("24").is_ok());
    assert!(serde_json::from_str::<SettlementDelay>("0").is_ok());
    for wrong in ["25", "-1", "1.5", "\"24\""] {
        assert!(serde_json::from_str::<SettlementDelay>(wrong).is_err(), "{wrong}");
    }
}

/// What an invoice is made of: month, days until paid and recorded, whether it counts, items, difference paid.
type Raw = (i32, Option<u64>, i64, bool, Vec<(u8, i64, i64)>, i64);

/// Three years of invoices, some of them late, unpaid or cancelled, with a few lives each.
fn companies() -> impl Strategy<Value = Vec<(Invoice, Items)>> {
    let item = (0u8..5, 0i64..90_000, 0i64..20_000);
    let items = proptest::collection::vec(item, 0..6);
    let invoice = (0i32..36, proptest::option::of(0u64..500), 0i64..40, any::<bool>(), items, -3_000i64..3_000);
    let build = |(offset, paid_after, recorded_hours, is_kept, items, difference): Raw| {
        let month = u32::try_from(offset % 12 + 1).expect("a month");
        let billing_month = BillingMonth::new(2024 + offset / 12, month).expect("a month");
        let first = NaiveDate::from_ymd_opt(2024 + offset / 12, month, 1).expect("a day");
        let payment_date = paid_after.map(|days| first + Days::new(days));
        let items: Items = items.into_iter().map(|(l, p, c)| (l, amounts(p, c))).collect();
        let charged: Cents = items.iter().map(|(_, amounts)| amounts.total()).sum();
        let recorded = |date: NaiveDate| date.and_hms_opt(0, 0, 0).expect("midnight").and_utc();
        let invoice = Invoice {
            billing_month,
            payment_date,
            settled_at: payment_date.map(|date| recorded(date) + TimeDelta::hours(recorded_hours)),
            cancelled_on: (!is_kept && month.is_multiple_of(3)).then_some(first),
            charged,
            settled: payment_date.map(|_| Cents((charged.0 + difference).max(0))),
        };
        (invoice, items)
    };
    proptest::collection::vec(invoice.prop_map(build), 0..30)
}

proptest! {
    #[test]
    fn lives_and_months_add_up_to_the_total(companies in companies(), year in 2023i32..2029, hours in 0i64..30_000) {
        let now = at("2024-01-01T00:00:00Z") + TimeDelta::hours(hours);
        for basis in Basis::ALL {
            let year = report(year, basis, &companies, now);
            let lives = year.by_life.values().flat_map(|months| months.values());
            let lives = lives.fold(Amounts::default(), |sum, amounts| sum + *amounts);
            let months = year.months.values().fold(Amounts::default(), |sum, amounts| sum + *amounts);
            prop_assert_eq!((lives, months), (year.total, year.total));
            prop_assert_eq!(year.total.total() + year.additions - year.discounts, year.paid);
        }
    }

    #[test]
    fn what_is_unpaid_cancelled_or_waiting_contributes_nothing(companies in companies(), hours in 0i64..30_000) {
        let now = at("2024-01-01T00:00:00Z") + TimeDelta::hours(hours);
        let shown: Vec<_> = companies
            .iter()
            .filter(|(invoice, _)| matches!(invoice.standing(SettlementDelay::default(), now), Standing::Shown { .. }))
            .cloned()
            .collect();
        for (year, basis) in (2024..2028).flat_map(|year| Basis::ALL.map(|basis| (year, basis))) {
            prop_assert_eq!(report(year, basis, &companies, now), report(year, basis, &shown, now));
        }
        for basis in Basis::ALL {
            let years: Cents = (2023..2030).map(|year| report(year, basis, &companies, now).total.total()).sum();
            let sent: Cents = shown.iter().map(|(invoice, _)| invoice.charged).sum();
            prop_assert_eq!(years, sent, "each payment is in one year of each basis");
        }
    }

    #[test]
    fn time_only_adds_and_a_day_after_the_last_record_all_is_there(companies in companies()) {
        let last = companies.iter().filter_map(|(invoice, _)| invoice.settled_at).max();
        let Some(last) = last else { return Ok(()) };
        let complete = last + TimeDelta::hours(24);
        for (year, basis) in (2024..2028).flat_map(|year| Basis::ALL.map(|basis| (year, basis))) {
            let before = report(year, basis, &companies, last);
            let after = report(year, basis, &companies, complete);
            prop_assert!(before.total.total() <= after.total.total());
            let paid = companies.iter().filter(|(invoice, _)| invoice.cancelled_on.is_none());
            let of_year = paid.filter(|(invoice, _)| invoice.payment_date.is_some_and(|date| match basis {
                Basis::BillingMonth => invoice.billing_month.year() == year,
                Basis::PaymentDate => date.year() == year,
            }));
            prop_assert_eq!(after.total.total(), of_year.map(|(invoice, _)| invoice.charged).sum::<Cents>());
        }
    }
}
