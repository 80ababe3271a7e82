//! Reading the debts of a company. The query begins with the scope, so that none crosses companies.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::db::entity::company_invoice::Column;
use crate::db::query_pool::QueryPool;
use crate::{bills, company_billing};

/// An invoice that is overdue.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) billing_month: String,
    pub(super) due_date: NaiveDate,
    pub(super) amount_cents: i64,
}

/// By the conditions of `ChargeStatus::on`, the oldest first; in the order of `idx_company_invoice_list`.
pub(super) async fn overdue(db: &QueryPool, scope: OfCompany, today: NaiveDate) -> Result<Vec<Row>, DbErr> {
    company_billing::invoices(scope)
        .filter(bills::is_unpaid(Column::PaymentDate, Column::AmountCents, today))
        .filter(Column::DueDate.lt(today))
        .select_only()
        .columns([Column::Id, Column::Number, Column::BillingMonth, Column::DueDate, Column::AmountCents])
        .order_by_asc(Column::DueDate)
        .order_by_asc(Column::Id)
        .into_model()
        .all(db)
        .await
}
