//! Rows to wire.

use std::collections::HashMap;

use chrono::NaiveDate;
use shared::company_overview::{CompanyMonth, CompanyOverview, Lives, MONTHS, OverviewInvoice, PaidInvoice, SHOWN};
use shared::id::CompanyInvoiceId;
use shared::rules::billing_month::BillingMonth;
use shared::rules::charge::ChargeStatus;
use shared::rules::money::Cents;

use super::queries::{LivesRow, MonthRow, PaidRow, PendingRow};
use crate::db::entity::enrolment;

pub(super) fn overview(
    today: NaiveDate,
    pending: Vec<PendingRow>,
    last_paid: Option<PaidRow>,
    months: Vec<MonthRow>,
    categories: Vec<LivesRow>,
) -> CompanyOverview {
    let mut pending: Vec<_> = pending.into_iter().filter_map(|row| invoice(row, today)).collect();
    let is_overdue = |invoice: &&OverviewInvoice| invoice.due_date < today;
    CompanyOverview {
        today,
        pending_count: pending.len() as u64,
        pending_cents: pending.iter().map(|invoice| invoice.amount_cents).sum(),
        overdue_count: pending.iter().filter(is_overdue).count() as u64,
        overdue_cents: pending.iter().filter(is_overdue).map(|invoice| invoice.amount_cents).sum(),
        pending: {
            pending.truncate(usize::from(SHOWN));
            pending
        },
        last_paid: last_paid.and_then(paid),
        months: chart(months, today),
        lives: lives(categories),
    }
}

/// The importer writes months that can be read; another row is none to show.
fn invoice(row: PendingRow, today: NaiveDate) -> Option<OverviewInvoice> {
    let PendingRow { id, number, billing_month, due_date, amount_cents } = row;
    Some(OverviewInvoice {
        id: CompanyInvoiceId::new(id),
        number,
        month: BillingMonth::read(&billing_month)?,
        due_date,
        amount_cents: Cents(amount_cents),
        status: ChargeStatus::on(today, Cents(amount_cents), due_date, None, None),
    })
}

fn paid(row: PaidRow) -> Option<PaidInvoice> {
    let PaidRow { id, number, billing_month, payment_date } = row;
    let month = BillingMonth::read(&billing_month)?;
    Some(PaidInvoice { id: CompanyInvoiceId::new(id), number, month, payment_date })
}

fn chart(rows: Vec<MonthRow>, today: NaiveDate) -> Vec<CompanyMonth> {
    let mut sums: HashMap<String, (i64, i64)> = rows
        .into_iter()
        .map(|row| {
            let MonthRow { billing_month, plan, copayment } = row;
            (billing_month, (plan, copayment))
        })
        .collect();
    let Some(last) = BillingMonth::of(today) else { return Vec::new() };
    let months = last.last_months(MONTHS).into_iter().map(|month| {
        let (plan, copayment) = sums.remove(&month.to_string()).unwrap_or_default();
        CompanyMonth { month, plan_cents: Cents(plan), copayment_cents: Cents(copayment) }
    });
    months.collect()
}

fn lives(rows: Vec<LivesRow>) -> Lives {
    let mut lives = Lives { holders: 0, dependents: 0, associates: 0 };
    for row in rows {
        let LivesRow { category, count } = row;
        let count = u64::try_from(count).unwrap_or_default();
        match category {
            enrolment::Category::Holder => lives.holders = count,
            enrolment::Category::Dependent => lives.dependents = count,
            enrolment::Category::Associate => lives.associates = count,
        }
    }
    lives
}
