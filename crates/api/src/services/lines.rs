//! Lines by person and kind, and the sums that follow from them: lines, subtotals and totals agree to the centavo,
//! whoever has how many services. A row that no import lets in is an error and no zero.

use std::collections::HashMap;

use anyhow::Context;
use sea_orm::prelude::Uuid;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::rules::billing_month::BillingMonth;
use shared::rules::money::Cents;
use shared::rules::service::{ServiceSum, sums_by_kind};
use shared::services::{KindSubtotal, MonthTotal, PersonServices, Service, StatementMember};

use super::queries::{MemberRow, MonthRow};
use crate::access::profile::wire_category;
use crate::db::entity::service;

/// What the services of some people come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Everybody who has services: the holder first, then by name.
    pub people: Vec<PersonServices>,
    /// Of all people, by kind; kinds that occur.
    pub subtotals: Vec<KindSubtotal>,
    pub total: Cents,
    pub copayment: Cents,
    /// All members, the holder first, then by name.
    pub members: Vec<StatementMember>,
}

impl Lines {
    /// `members` come by name, `rows` by date.
    pub fn of(members: Vec<MemberRow>, rows: Vec<service::Model>) -> anyhow::Result<Self> {
        let mut by_member: HashMap<Uuid, Vec<Service>> = HashMap::new();
        for row in rows {
            let (member, service) = service(row)?;
            by_member.entry(member).or_default().push(service);
        }
        let mut members: Vec<StatementMember> = members.into_iter().map(member).collect();
        members.sort_by_key(|member| member.category != Category::Holder);
        let people = members.iter().filter_map(|member| {
            let services = by_member.remove(&member.enrolment_id.get())?;
            Some(person(member, services))
        });
        let people: Vec<PersonServices> = people.collect();
        let (subtotals, total, copayment) = sums(people.iter().flat_map(|person| &person.services));
        Ok(Self { people, subtotals, total, copayment, members })
    }

    /// What each of `months` comes to.
    pub fn by_month(&self, months: &[BillingMonth]) -> Vec<MonthTotal> {
        let mut sums: HashMap<BillingMonth, ServiceSum> = HashMap::new();
        for line in self.people.iter().flat_map(|person| &person.services) {
            let sum = sums.entry(line.billing_month).or_default();
            *sum = sum.with(line.amount_cents, line.copayment_cents);
        }
        let of = |month: &BillingMonth| {
            let ServiceSum { count, amount, copayment } = sums.get(month).copied().unwrap_or_default();
            MonthTotal { month: *month, count, amount_cents: amount, copayment_cents: copayment }
        };
        months.iter().map(of).collect()
    }
}

fn member(row: MemberRow) -> StatementMember {
    let MemberRow { id, category, name } = row;
    StatementMember { enrolment_id: EnrolmentId::new(id), name, category: wire_category(category) }
}

fn person(member: &StatementMember, mut services: Vec<Service>) -> PersonServices {
    // Stable, so that each kind's lines keep the order of their dates.
    services.sort_by_key(|service| service.kind);
    let (subtotals, total_cents, copayment_cents) = sums(&services);
    PersonServices {
        enrolment_id: member.enrolment_id,
        name: member.name.clone(),
        category: member.category,
        services,
        subtotals,
        total_cents,
        copayment_cents,
    }
}

/// Subtotals by kind, total and copayment.
fn sums<'a>(lines: impl IntoIterator<Item = &'a Service>) -> (Vec<KindSubtotal>, Cents, Cents) {
    let lines = lines.into_iter().map(|line| (line.kind, line.amount_cents, line.copayment_cents));
    let subtotals: Vec<KindSubtotal> = sums_by_kind(lines)
        .into_iter()
        .map(|(kind, ServiceSum { count, amount, copayment })| KindSubtotal {
            kind,
            count,
            amount_cents: amount,
            copayment_cents: copayment,
        })
        .collect();
    let total = subtotals.iter().map(|subtotal| subtotal.amount_cents).sum();
    let copayment = subtotals.iter().map(|subtotal| subtotal.copayment_cents).sum();
    (subtotals, total, copayment)
}

/// A month among the sums of those that have services; zeros when it has none.
pub fn month_total(month: BillingMonth, totals: &[MonthRow]) -> MonthTotal {
    let text = month.to_string();
    let (count, amount, copayment) = totals.iter().find(|row| row.billing_month == text).map_or((0, 0, 0), |row| {
        let MonthRow { billing_month: _, lines, amount_cents, copayment_cents } = row;
        (u32::try_from(*lines).unwrap_or(u32::MAX), *amount_cents, *copayment_cents)
    });
    MonthTotal { month, count, amount_cents: Cents(amount), copayment_cents: Cents(copayment) }
}

/// A row with the enrolment that it belongs to.
fn service(row: service::Model) -> anyhow::Result<(Uuid, Service)> {
    let service::Model {
        id: _,
        external_id,
        enrolment_id,
        service_date,
        billing_month,
        code,
        description,
        kind,
        provider_name,
        provider_document,
        provider_cnes,
        in_network,
        quantity,
        amount_cents,
        copayment_cents,
        copayment_basis,
    } = row;
    let unsound = || format!("the service {external_id:?} has a billing month or quantity that no import lets in");
    let service = Service {
        date: service_date,
        billing_month: billing_month.parse().with_context(unsound)?,
        code,
        description,
        kind: kind.into(),
        provider: provider_name,
        provider_document,
        provider_cnes,
        in_network,
        quantity: u32::try_from(quantity).with_context(unsound)?,
        amount_cents: Cents(amount_cents),
        copayment_cents: Cents(copayment_cents),
        copayment_basis,
    };
    Ok((enrolment_id, service))
}

#[cfg(test)]
mod tests;
