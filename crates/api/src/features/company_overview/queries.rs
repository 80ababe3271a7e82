//! Reading a little of a company's record. Every query begins with the company.

use chrono::{Months, NaiveDate};
use sea_orm::{ColumnTrait, Condition, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use shared::company_overview::MONTHS;
use shared::rules::billing_month::BillingMonth;
use shared::rules::month_range::MonthRange;
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::bills;
use crate::company_billing::{self, sum};
use crate::db::entity::{company_invoice, company_invoice_item, enrolment};
use crate::db::query_pool::QueryPool;

#[derive(FromQueryResult)]
pub(super) struct PendingRow {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) billing_month: String,
    pub(super) due_date: NaiveDate,
    pub(super) amount_cents: i64,
}

/// What is not paid, the oldest first: a company has a few such invoices at most.
pub(super) async fn pending(db: &QueryPool, company: OfCompany, today: NaiveDate) -> Result<Vec<PendingRow>, DbErr> {
    let (paid, amount) = (company_invoice::Column::PaymentDate, company_invoice::Column::AmountCents);
    company_billing::invoices(company)
        .filter(bills::is_unpaid(paid, amount, today))
        .select_only()
        .columns([
            company_invoice::Column::Id,
            company_invoice::Column::Number,
            company_invoice::Column::BillingMonth,
            company_invoice::Column::DueDate,
            company_invoice::Column::AmountCents,
        ])
        .order_by_asc(company_invoice::Column::DueDate)
        .order_by_asc(company_invoice::Column::Id)
        .into_model()
        .all(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct PaidRow {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) billing_month: String,
    pub(super) payment_date: NaiveDate,
}

/// The payment of the last twelve months that came last.
pub(super) async fn last_paid(db: &QueryPool, company: OfCompany, today: NaiveDate) -> Result<Option<PaidRow>, DbErr> {
    company_billing::invoices(company)
        .filter(company_invoice::Column::PaymentDate.between(today - Months::new(MONTHS), today))
        .select_only()
        .columns([
            company_invoice::Column::Id,
            company_invoice::Column::Number,
            company_invoice::Column::BillingMonth,
            company_invoice::Column::PaymentDate,
        ])
        .order_by_desc(company_invoice::Column::PaymentDate)
        .order_by_desc(company_invoice::Column::DueDate)
        .order_by_desc(company_invoice::Column::Id)
        .into_model()
        .one(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct MonthRow {
    pub(super) billing_month: String,
    pub(super) plan: i64,
    pub(super) copayment: i64,
}

/// The sums of each month of the chart that has an invoice; `idx_company_invoice_month` finds them.
pub(super) async fn months(db: &QueryPool, company: OfCompany, today: NaiveDate) -> Result<Vec<MonthRow>, DbErr> {
    let Some(last) = BillingMonth::of(today) else { return Ok(Vec::new()) };
    let month = company_invoice::Column::BillingMonth;
    company_billing::billed(company, MonthRange::last(MONTHS, last))
        .column(month)
        .expr_as(sum(company_invoice_item::Column::PlanCents), "plan")
        .expr_as(sum(company_invoice_item::Column::CopaymentCents), "copayment")
        .group_by(month)
        .into_model()
        .all(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct LivesRow {
    pub(super) category: enrolment::Category,
    pub(super) count: i64,
}

/// Who is covered on `today`, by category.
pub(super) async fn lives(db: &QueryPool, company: OfCompany, today: NaiveDate) -> Result<Vec<LivesRow>, DbErr> {
    let end_date = enrolment::Column::EndDate;
    company
        .enrolments()
        .filter(enrolment::Column::StartDate.lte(today))
        .filter(Condition::any().add(end_date.is_null()).add(end_date.gte(today)))
        .select_only()
        .column(enrolment::Column::Category)
        .column_as(enrolment::Column::Id.count(), "count")
        .group_by(enrolment::Column::Category)
        .into_model()
        .all(db)
        .await
}
