//! The paper with the longest value that each of its fields can hold: all of it is there.

use chrono::{NaiveDate, NaiveDateTime};
use shared::charges::ChargeStatus;
use shared::id::ChargeId;
use shared::rules::money::Cents;
use shared::settlement_statements::{
    SettlementHolder, SettlementKind, SettlementLine, SettlementStatement, SettlementTotals,
};
use shared::years::Year;
use uuid::Uuid;

use super::draw;
use crate::pdf::reading::{assert_whole, letterhead, longest, stamp};

fn issued() -> NaiveDateTime {
    "2026-03-20T14:32:00".parse().expect("an instant")
}

#[test]
fn the_longest_of_everything_is_whole() {
    let most = Cents(999_999_999_999);
    let day = NaiveDate::from_ymd_opt(2025, 12, 10).expect("a day");
    let line = |number: usize, payment_date: Option<NaiveDate>| SettlementLine {
        charge_id: ChargeId::new(Uuid::nil()),
        document: longest(&format!("documento{number}"), 40),
        due_date: day,
        billing_place: longest(&format!("local{number}"), 120),
        payment_date,
        amount_cents: most,
        paid_cents: payment_date.map(|_| most),
        status: if payment_date.is_some() { ChargeStatus::Paid } else { ChargeStatus::Overdue },
    };
    let statement = SettlementStatement {
        year: Year::new(2025).expect("a year"),
        kind: SettlementKind::PaymentList,
        is_year_over: true,
        today: day,
        holder: SettlementHolder {
            name: longest("titular", 160),
            cpf: Some("52998224725".to_owned()),
            card_number: "0123456789ABCDEFGHIJ".to_owned(),
            plan_name: longest("plano", 120),
        },
        lines: vec![line(0, Some(day)), line(1, None)],
        totals: SettlementTotals { paid_cents: most, open_count: 1, open_cents: most, ..SettlementTotals::default() },
        paid_lines: vec![line(2, Some(day)), line(3, Some(day))],
        paid_in_year_cents: most,
        earlier_open_count: 0,
        earlier_open_cents: Cents::ZERO,
    };
    let pdf = draw(&statement, &stamp(), &letterhead(), issued()).expect("a PDF");
    let mut texts = vec![&*statement.holder.name, &*statement.holder.plan_name, &*statement.holder.card_number];
    for line in &statement.paid_lines {
        texts.extend([&*line.document, &*line.billing_place]);
    }
    texts.push("9.999.999.999,99");
    assert_whole(&pdf, &texts);
}
