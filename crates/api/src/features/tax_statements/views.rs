//! From payments to statements. The rule shares every charge among the family; what leaves here is the caller's part of
//! it: for a dependent neither another person nor a sum that others are in.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::Serialize;
use shared::charges::ChargeItemKind;
use shared::rules::money::Cents;
use shared::rules::tax_statement::{PaidCharge, PaidItem, YearOfPayments, relation_name};
use shared::tax_statements::{
    ReplacedVersion, TaxMonth, TaxPayer, TaxPerson, TaxReimbursement, TaxRest, TaxStatement, TaxYearState,
    TaxYearSummary,
};
use shared::years::Year;
use uuid::Uuid;

use super::queries::{Family, HolderRow, MemberRow, PaidRow};
use crate::clock::Clock;
use crate::db::entity::{charge_item, plan, reimbursement, tax_year};

/// A collective contract of a company is outside of DMED: the company reports what its people bore (IN RFB 2074/2022).
pub(super) fn is_by_employer(family: &Family) -> bool {
    match family.holder.contract_type {
        plan::ContractType::Company => true,
        plan::ContractType::Individual | plan::ContractType::Adhesion => false,
    }
}

/// Every year from the first payment to the last one, and the year before this one; the latest first.
pub(super) fn years(
    days: &[NaiveDate],
    releases: Vec<tax_year::Model>,
    by_employer: bool,
    today: NaiveDate,
    clock: &Clock,
) -> Vec<TaxYearSummary> {
    let paid: BTreeSet<i32> = days.iter().map(Datelike::year).collect();
    let (Some(first), Some(last)) = (paid.first().copied(), paid.last().copied()) else { return Vec::new() };
    // Whoever looks for the year that is to be declared finds it, and why it has nothing.
    let due = Some(today.year() - 1).filter(|due| *due > last);
    let by_year: HashMap<i32, NaiveDate> = releases
        .into_iter()
        .map(|tax_year::Model { id: _, year, released_at, withdrawn_at: _ }| (year, clock.at(released_at).today))
        .collect();
    let summary = |year: i32| {
        let released_on = by_year.get(&year).copied();
        let state = if by_employer {
            TaxYearState::ByEmployer
        } else if !paid.contains(&year) {
            TaxYearState::NoPayments
        } else if released_on.is_some() {
            TaxYearState::Available
        } else {
            TaxYearState::NotReleased
        };
        Some(TaxYearSummary { year: Year::new(year)?, state, released_on })
    };
    due.into_iter().chain((first..=last).rev()).filter_map(summary).collect()
}

/// A statement that has no version yet: what it says, by which it is known whether it says anything new.
#[derive(Serialize)]
pub(super) struct Draft {
    pub(super) year: Year,
    pub(super) is_year_over: bool,
    pub(super) payer: TaxPayer,
    pub(super) plan_name: String,
    pub(super) people: Vec<TaxPerson>,
    pub(super) total_cents: Cents,
    pub(super) reimbursed_cents: Cents,
    pub(super) reimbursed_prior_cents: Cents,
    pub(super) rest: Option<TaxRest>,
}

/// None when nothing was paid for or to anybody whom the caller sees.
pub(super) fn draft(
    year: Year,
    family: Family,
    paid: Vec<PaidRow>,
    reimbursed: Vec<reimbursement::Model>,
    is_year_over: bool,
) -> Option<Draft> {
    let Family { holder, members, is_whole } = family;
    let plan_name = members.first()?.plan_name.clone();
    let HolderRow { enrolment_id: holder_id, name, cpf, contract_type: _ } = holder;
    let charges = charges(paid, holder_id);
    let payments = YearOfPayments::of(year.get(), &charges, holder_id);
    let mut reimbursements: HashMap<Uuid, Vec<reimbursement::Model>> = HashMap::new();
    for row in reimbursed {
        reimbursements.entry(row.enrolment_id).or_default().push(row);
    }
    let people: Vec<TaxPerson> = people(year, members, &payments, &reimbursements);
    if people.is_empty() {
        return None;
    }
    let YearOfPayments { by_member: _, other, additions, paid } = payments;
    let sum = |of: fn(&TaxPerson) -> Cents| people.iter().map(of).sum();
    Some(Draft {
        year,
        is_year_over,
        payer: TaxPayer { name, cpf: cpf.filter(|_| is_whole) },
        plan_name,
        total_cents: sum(|person| person.total_cents),
        reimbursed_cents: sum(|person| person.reimbursed_cents),
        reimbursed_prior_cents: sum(|person| person.reimbursed_prior_cents),
        rest: is_whole.then_some(TaxRest { other_cents: other, additions_cents: additions, paid_cents: paid }),
        people,
    })
}

/// `rows` come charge by charge. An item that names nobody, or somebody outside of the family, is the holder's.
fn charges(rows: Vec<PaidRow>, holder: Uuid) -> Vec<PaidCharge<Uuid>> {
    let mut charges: BTreeMap<Uuid, PaidCharge<Uuid>> = BTreeMap::new();
    for row in rows {
        let PaidRow {
            charge_id,
            payment_date,
            settled_amount_cents,
            amount_cents,
            item_enrolment_id,
            item_holder_id,
            item_kind,
            item_cents,
        } = row;
        let charge = charges.entry(charge_id).or_insert_with(|| PaidCharge {
            paid_on: payment_date,
            paid: Cents(settled_amount_cents.unwrap_or(amount_cents)),
            items: Vec::new(),
        });
        if let (Some(kind), Some(cents)) = (item_kind, item_cents) {
            let member = item_enrolment_id.filter(|_| item_holder_id == Some(holder));
            let item = PaidItem { member: member.unwrap_or(holder), kind: self::kind(kind), amount: Cents(cents) };
            charge.items.push(item);
        }
    }
    charges.into_values().collect()
}

fn kind(kind: charge_item::Kind) -> ChargeItemKind {
    match kind {
        charge_item::Kind::MonthlyFee => ChargeItemKind::MonthlyFee,
        charge_item::Kind::Copayment => ChargeItemKind::Copayment,
        charge_item::Kind::Service => ChargeItemKind::Service,
        charge_item::Kind::Fund => ChargeItemKind::Fund,
        charge_item::Kind::Other => ChargeItemKind::Other,
    }
}

/// A person with two enrolments in the family is one person with two cards. Who has nothing in the year is left out.
fn people(
    year: Year,
    members: Vec<MemberRow>,
    payments: &YearOfPayments<Uuid>,
    reimbursements: &HashMap<Uuid, Vec<reimbursement::Model>>,
) -> Vec<TaxPerson> {
    let mut order = Vec::new();
    let mut enrolments: HashMap<Uuid, Vec<MemberRow>> = HashMap::new();
    for member in members {
        let of_person = enrolments.entry(member.person_id).or_default();
        if of_person.is_empty() {
            order.push(member.person_id);
        }
        of_person.push(member);
    }
    let of = |person_id: Uuid| person(year, enrolments.remove(&person_id)?, payments, reimbursements);
    order.into_iter().filter_map(of).collect()
}

fn person(
    year: Year,
    enrolments: Vec<MemberRow>,
    payments: &YearOfPayments<Uuid>,
    reimbursements: &HashMap<Uuid, Vec<reimbursement::Model>>,
) -> Option<TaxPerson> {
    let mut months: BTreeMap<u32, Cents> = BTreeMap::new();
    let mut paid_back = Vec::new();
    let mut card_numbers = Vec::new();
    let is_holder = enrolments.iter().any(|row| row.enrolment_id == row.holder_enrolment_id);
    for row in &enrolments {
        for (month, cents) in payments.by_member.get(&row.enrolment_id).into_iter().flatten() {
            let sum = months.entry(*month).or_default();
            *sum = *sum + *cents;
        }
        paid_back.extend(reimbursements.get(&row.enrolment_id).into_iter().flatten());
        card_numbers.push(row.card_number.clone());
    }
    if months.is_empty() && paid_back.is_empty() {
        return None;
    }
    let MemberRow {
        enrolment_id: _,
        holder_enrolment_id: _,
        person_id: _,
        card_number: _,
        relation,
        name,
        cpf,
        birth_date,
        plan_name: _,
    } = enrolments.into_iter().next()?;
    let relation_code = relation.filter(|_| !is_holder);
    let reimbursements = providers(year, &paid_back);
    Some(TaxPerson {
        name,
        cpf,
        birth_date,
        is_holder,
        relation: relation_code.as_deref().and_then(relation_name).map(str::to_owned),
        relation_code,
        card_numbers,
        total_cents: months.values().copied().sum(),
        months: months
            .into_iter()
            .map(|(month, cents)| TaxMonth { month: format!("{year}-{month:02}"), amount_cents: cents })
            .collect(),
        reimbursed_cents: reimbursements.iter().map(|provider| provider.current_year_cents).sum(),
        reimbursed_prior_cents: reimbursements.iter().map(|provider| provider.prior_years_cents).sum(),
        reimbursements,
    })
}

/// One line a provider, as in DMED: by document, under the name of its last bill in order.
fn providers(year: Year, rows: &[&reimbursement::Model]) -> Vec<TaxReimbursement> {
    let mut providers: BTreeMap<&str, TaxReimbursement> = BTreeMap::new();
    for row in rows {
        let reimbursement::Model {
            id: _,
            external_id: _,
            enrolment_id: _,
            provider_document,
            provider_name,
            expense_year,
            amount_cents,
            paid_on: _,
        } = row;
        let provider = providers.entry(provider_document).or_insert_with(|| TaxReimbursement {
            provider_document: provider_document.clone(),
            provider_name: provider_name.clone(),
            current_year_cents: Cents::ZERO,
            prior_years_cents: Cents::ZERO,
        });
        let sum =
            if *expense_year < year.get() { &mut provider.prior_years_cents } else { &mut provider.current_year_cents };
        *sum = *sum + Cents(*amount_cents);
    }
    let mut providers: Vec<_> = providers.into_values().collect();
    providers.sort_by(|a, b| a.provider_name.cmp(&b.provider_name));
    providers
}

/// Which version a statement is.
#[derive(Clone, Copy)]
pub(super) struct Version {
    /// From 1 on.
    pub(super) number: u32,
    pub(super) issued_at: DateTime<Utc>,
    /// The version before and when that was issued.
    pub(super) replaces: Option<(u32, DateTime<Utc>)>,
}

/// The statement as it is issued.
pub(super) fn versioned(draft: Draft, version: Version, clock: &Clock) -> TaxStatement {
    let Draft {
        year,
        is_year_over,
        payer,
        plan_name,
        people,
        total_cents,
        reimbursed_cents,
        reimbursed_prior_cents,
        rest,
    } = draft;
    let Version { number, issued_at, replaces } = version;
    TaxStatement {
        year,
        version: number,
        issued_on: clock.at(issued_at).today,
        replaces: replaces
            .map(|(version, issued_at)| ReplacedVersion { version, issued_on: clock.at(issued_at).today }),
        is_year_over,
        payer,
        plan_name,
        people,
        total_cents,
        reimbursed_cents,
        reimbursed_prior_cents,
        rest,
    }
}
