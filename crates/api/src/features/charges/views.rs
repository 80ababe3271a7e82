//! From rows to what leaves the server. Every row is taken apart field by field, so that a new column must be decided
//! here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use shared::charges::{
    ChargeDetail, ChargeItem, ChargeItemKind, ChargeList, ChargeOverview, ChargeQuery, ChargeStatus, ChargeSummary,
    Payer,
};
use shared::id::ChargeId;
use shared::page::Page;
use shared::rules::charge::payment_by;
use shared::rules::money::Cents;
use shared::rules::names::{fold, same_name};
use shared::rules::postal_address::PostalAddress;

use super::listed::ListedCharge;
use super::queries::{ItemRow, Occurrence, PayerRow};
use super::slips::SlipRules;
use crate::clock::Clock;
use crate::db::entity::{charge, charge_item};

pub(super) fn summary(row: &ListedCharge, rules: &SlipRules) -> ChargeSummary {
    let ListedCharge {
        id,
        document,
        due_date,
        billing_place,
        amount_cents,
        payment_date,
        cancelled_on: _,
        bank_code: _,
        free_field: _,
        our_number: _,
    } = row;
    ChargeSummary {
        id: ChargeId::new(*id),
        document: document.clone(),
        due_date: *due_date,
        billing_place: billing_place.clone(),
        payment_date: payment_by(rules.today, *payment_date),
        amount_cents: Cents(*amount_cents),
        status: rules.status(row),
        slip_available: rules.has_slip(row),
    }
}

pub(super) fn list(page: Page<ListedCharge>, overview: Option<ChargeOverview>, rules: &SlipRules) -> ChargeList {
    let Page { items, next_cursor } = page;
    ChargeList { next_cursor, items: items.iter().map(|row| summary(row, rules)).collect(), overview }
}

/// Whether the filters of a query leave the row, as the conditions of `queries::list` do.
pub(super) fn is_wanted(row: &ListedCharge, query: &ChargeQuery, rules: &SlipRules) -> bool {
    let ChargeQuery { year, status, billing_place, limit: _, cursor: _ } = query;
    year.is_none_or(|year| row.due_date.year() == year)
        && status.is_none_or(|status| rules.status(row) == status)
        && billing_place.as_ref().is_none_or(|place| same_name(&row.billing_place, place))
}

/// `all` come with the latest due date first.
pub(super) fn overview_of_all(all: &[ListedCharge], rules: &SlipRules) -> ChargeOverview {
    let is_unpaid = |row: &&ListedCharge| matches!(rules.status(*row), ChargeStatus::Open | ChargeStatus::Overdue);
    let unpaid: Vec<_> = all.iter().rev().filter(is_unpaid).collect();
    // A place that occurs twice in a year is told once, for folding a name costs more than the rest of a row.
    let distinct: BTreeSet<_> = all.iter().map(|row| (row.billing_place.as_str(), row.due_date.year())).collect();
    let occurrences = distinct.into_iter().map(|(place, year)| Occurrence { billing_place: place.to_owned(), year });
    overview(&unpaid, occurrences.collect(), rules)
}

/// `unpaid` comes with the earliest due date first.
pub(super) fn overview(unpaid: &[&ListedCharge], occurrences: Vec<Occurrence>, rules: &SlipRules) -> ChargeOverview {
    let (overdue, open): (Vec<&ListedCharge>, Vec<&ListedCharge>) =
        unpaid.iter().partition(|row| rules.status(**row) == ChargeStatus::Overdue);
    let sum = |rows: &[&ListedCharge]| rows.iter().map(|row| Cents(row.amount_cents)).sum();
    let years: BTreeSet<i32> = occurrences.iter().map(|occurrence| occurrence.year).collect();
    // One spelling of each, by letters without their accents: neither database puts "Á" before "B" unasked.
    let places: BTreeSet<String> = occurrences.into_iter().map(|occurrence| occurrence.billing_place).collect();
    let places: BTreeMap<String, String> = places.into_iter().map(|place| (fold(&place), place)).collect();
    ChargeOverview {
        today: rules.today,
        open_count: open.len() as u64,
        open_cents: sum(&open),
        overdue_count: overdue.len() as u64,
        overdue_cents: sum(&overdue),
        next: open.first().map(|row| summary(row, rules)),
        oldest_overdue: overdue.first().map(|row| summary(row, rules)),
        years: years.into_iter().rev().collect(),
        billing_places: places.into_values().collect(),
    }
}

pub(super) fn detail(
    row: charge::Model,
    items: Vec<ItemRow>,
    payer: PayerRow,
    rules: &SlipRules,
    clock: &Clock,
) -> ChargeDetail {
    let (status, slip) = (rules.status(&row), rules.slip(&row).ok());
    let charge::Model {
        id,
        external_id: _,
        document,
        holder_enrolment_id: _,
        issue_date,
        due_date,
        billing_place,
        amount_cents,
        settled_amount_cents,
        payment_date,
        settled_at,
        bank_code: _,
        free_field: _,
        our_number: _,
        pix_payload: _,
        cancelled_on,
    } = row;
    let payment_date = payment_by(rules.today, payment_date);
    let is_paid = payment_date.is_some();
    ChargeDetail {
        id: ChargeId::new(id),
        document,
        issue_date,
        due_date,
        billing_place,
        payment_date,
        settlement_date: settled_at.filter(|_| is_paid).map(|instant| clock.at(instant).today),
        amount_cents: Cents(amount_cents),
        settled_amount_cents: settled_amount_cents.filter(|_| is_paid).map(Cents),
        cancellation_date: cancelled_on,
        status,
        today: rules.today,
        slip_available: slip.is_some(),
        payer: self::payer(payer),
        items: items.into_iter().map(item).collect(),
        slip,
    }
}

fn item(row: ItemRow) -> ChargeItem {
    let ItemRow { enrolment_id: _, description, kind, billing_month, beneficiary_name, amount_cents } = row;
    ChargeItem {
        description,
        kind: match kind {
            charge_item::Kind::MonthlyFee => ChargeItemKind::MonthlyFee,
            charge_item::Kind::Copayment => ChargeItemKind::Copayment,
            charge_item::Kind::Service => ChargeItemKind::Service,
            charge_item::Kind::Fund => ChargeItemKind::Fund,
            charge_item::Kind::Other => ChargeItemKind::Other,
        },
        billing_month,
        beneficiary_name,
        amount_cents: Cents(amount_cents),
    }
}

fn payer(row: PayerRow) -> Payer {
    let PayerRow {
        name,
        cpf,
        card_number,
        plan_name,
        street,
        street_number,
        complement,
        district,
        city,
        state,
        postal_code,
    } = row;
    let address = PostalAddress { street, street_number, complement, district, city, state, postal_code };
    Payer { name, cpf, card_number, plan_name, address_lines: address.lines() }
}
