//! From charges to a year's statement: the rule decides what is listed, what the sums are and what the whole is called.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use shared::id::ChargeId;
use shared::rules::charge::{ChargeStatus, payment_by};
use shared::rules::money::Cents;
use shared::rules::settlement::{self, Due, SettlementKind, SettlementTotals};
use shared::settlement_statements::{SettlementHolder, SettlementLine, SettlementStatement, SettlementYear};
use shared::years::Year;

use super::queries::{HolderRow, Row};

/// The latest year first. A year of cancelled charges alone has no statement.
pub(super) fn years(rows: &[Row], today: NaiveDate) -> Vec<SettlementYear> {
    let mut by_year: BTreeMap<i32, Vec<Due>> = BTreeMap::new();
    for due in rows.iter().map(|row| due(row, today)).filter(|due| due.is_listed_on(today)) {
        if let Some(paid) = due.payment_date {
            by_year.entry(paid.year()).or_default();
        }
        by_year.entry(due.due_date.year()).or_default().push(due);
    }
    let of = |(year, listed): (&i32, &Vec<Due>)| {
        let totals = SettlementTotals::of(listed);
        let kind = SettlementKind::of(*year, today, &totals);
        Some(SettlementYear { year: Year::new(*year)?, kind, open_count: totals.open_count })
    };
    by_year.iter().rev().filter_map(of).collect()
}

/// `rows` are those due or paid in the year and what is unpaid of earlier ones. None when the year has nothing to list.
pub(super) fn statement(
    year: Year,
    rows: Vec<Row>,
    holder: HolderRow,
    today: NaiveDate,
) -> Option<SettlementStatement> {
    let listed: Vec<Row> = rows.into_iter().filter(|row| due(row, today).is_listed_on(today)).collect();
    let of_year: Vec<&Row> = listed.iter().filter(|row| row.due_date.year() == year.get()).collect();
    let is_earlier_debt = |row: &&Row| row.due_date.year() < year.get() && due(row, today).paid().is_none();
    let earlier: Vec<&Row> = listed.iter().filter(is_earlier_debt).collect();
    let is_paid_in_year = |row: &&Row| due(row, today).payment_date.is_some_and(|paid| paid.year() == year.get());
    let mut paid_lines: Vec<_> = listed.iter().filter(is_paid_in_year).map(|row| line(row, today)).collect();
    // Those of one day in the order of their due dates, in which they come.
    paid_lines.sort_by_key(|line| line.payment_date);
    if of_year.is_empty() && paid_lines.is_empty() {
        return None;
    }
    let totals = SettlementTotals::of(&of_year.iter().map(|row| due(row, today)).collect::<Vec<_>>());
    let HolderRow { name, cpf, card_number, plan_name } = holder;
    Some(SettlementStatement {
        year,
        kind: SettlementKind::of(year.get(), today, &totals),
        is_year_over: settlement::is_over(year.get(), today),
        today,
        holder: SettlementHolder { name, cpf, card_number, plan_name },
        lines: of_year.into_iter().map(|row| line(row, today)).collect(),
        totals,
        paid_in_year_cents: paid_lines.iter().filter_map(|line| line.paid_cents).sum(),
        paid_lines,
        earlier_open_count: earlier.len() as u64,
        earlier_open_cents: earlier.iter().map(|row| Cents(row.amount_cents)).sum(),
    })
}

fn due(row: &Row, today: NaiveDate) -> Due {
    let Row {
        id: _,
        document: _,
        due_date,
        billing_place: _,
        amount_cents,
        settled_amount_cents,
        payment_date,
        cancelled_on,
    } = row;
    let due = Due {
        due_date: *due_date,
        amount: Cents(*amount_cents),
        payment_date: *payment_date,
        settled: settled_amount_cents.map(Cents),
        cancelled_on: *cancelled_on,
    };
    due.as_of(today)
}

fn line(row: &Row, today: NaiveDate) -> SettlementLine {
    let paid = due(row, today).paid();
    let Row {
        id,
        document,
        due_date,
        billing_place,
        amount_cents,
        settled_amount_cents: _,
        payment_date,
        cancelled_on,
    } = row;
    SettlementLine {
        charge_id: ChargeId::new(*id),
        document: document.clone(),
        due_date: *due_date,
        billing_place: billing_place.clone(),
        payment_date: payment_by(today, *payment_date),
        amount_cents: Cents(*amount_cents),
        paid_cents: paid,
        status: ChargeStatus::on(today, Cents(*amount_cents), *due_date, *payment_date, *cancelled_on),
    }
}
