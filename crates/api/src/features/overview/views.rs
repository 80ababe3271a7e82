//! Rows to wire.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::account::Category;
use shared::id::EnrolmentId;
use shared::overview::{
    MONTHS, Overview, OverviewCardRequest, OverviewMember, OverviewMonth, OverviewService, OverviewWaitingPeriod, SHOWN,
};
use shared::rules::billing_month::BillingMonth;
use shared::rules::money::Cents;
use shared::rules::protocol::Protocol;
use shared::rules::waiting_period;

use super::queries::{CardRow, MemberRow, MonthRow, PeriodRow, ServiceRow};
use crate::access::profile::wire_category;

pub(super) fn overview(
    today: NaiveDate,
    family: Vec<MemberRow>,
    cards: Vec<CardRow>,
    periods: Vec<PeriodRow>,
    services: Vec<ServiceRow>,
    months: Vec<MonthRow>,
) -> Overview {
    let shown = usize::from(SHOWN);
    Overview {
        today,
        family: members(family),
        card_requests: card_requests(cards),
        running_waiting_periods: periods.len() as u64,
        waiting_periods: periods.into_iter().take(shown).map(|row| waiting_period(row, today)).collect(),
        services: services.into_iter().filter_map(service).collect(),
        months: chart(months, today),
    }
}

/// The holder first; within a category by name, as they come.
fn members(rows: Vec<MemberRow>) -> Vec<OverviewMember> {
    let mut members: Vec<_> = rows
        .into_iter()
        .map(|row| {
            let MemberRow { id, card_number, category, person_name, plan_name } = row;
            OverviewMember {
                enrolment_id: EnrolmentId::new(id),
                name: person_name,
                category: wire_category(category),
                card_number,
                plan_name,
            }
        })
        .collect();
    members.sort_by_key(|member| match member.category {
        Category::Holder => 0,
        Category::Dependent => 1,
        Category::Associate => 2,
    });
    members
}

/// The rows of a request stand together.
fn card_requests(rows: Vec<CardRow>) -> Vec<OverviewCardRequest> {
    let mut requests: Vec<OverviewCardRequest> = Vec::new();
    let mut last = None;
    for row in rows {
        let CardRow { request_id, protocol, request_date, state, person_name } = row;
        if last == Some(request_id) {
            if let Some(request) = requests.last_mut() {
                request.names.push(person_name);
            }
            continue;
        }
        // Protocols are written by us alone; what cannot be read is no request to show.
        let Ok(protocol) = Protocol::parse(&protocol) else { continue };
        last = Some(request_id);
        let names = vec![person_name];
        requests.push(OverviewCardRequest { protocol, requested_on: request_date, status: state.status(), names });
    }
    requests.truncate(usize::from(SHOWN));
    requests
}

fn waiting_period(row: PeriodRow, today: NaiveDate) -> OverviewWaitingPeriod {
    let PeriodRow { person_name, kind, coverage_group, end_date } = row;
    OverviewWaitingPeriod {
        name: person_name,
        kind: kind.into(),
        coverage_group: coverage_group.into(),
        end_date,
        days_left: waiting_period::days_left(today, end_date),
    }
}

/// The import lets no month in that is none.
fn service(row: ServiceRow) -> Option<OverviewService> {
    let ServiceRow { person_name, service_date, billing_month, kind, description, provider_name } = row;
    let billing_month = billing_month.parse().ok()?;
    Some(OverviewService {
        name: person_name,
        date: service_date,
        billing_month,
        kind: kind.into(),
        description,
        provider: provider_name,
    })
}

/// Every month of the chart, those without services with nothing.
fn chart(rows: Vec<MonthRow>, today: NaiveDate) -> Vec<OverviewMonth> {
    let mut sums: HashMap<String, (i64, i64)> = rows
        .into_iter()
        .map(|row| {
            let MonthRow { billing_month, amount, copayment } = row;
            (billing_month, (amount, copayment))
        })
        .collect();
    let Some(last) = BillingMonth::of(today) else { return Vec::new() };
    (0..MONTHS)
        .rev()
        .map(|back| {
            let month = last.earlier(back);
            let (amount, copayment) = sums.remove(&month.to_string()).unwrap_or_default();
            OverviewMonth { month, amount_cents: Cents(amount), copayment_cents: Cents(copayment) }
        })
        .collect()
}
