//! What a text file must know of its month before it is begun. It begins with the company's invoices, as every statement.

use sea_orm::sea_query::{Expr, ExprTrait, Func, Query, SimpleExpr};
use sea_orm::{ColumnTrait, DatabaseTransaction, DbErr, FromQueryResult, QuerySelect, QueryTrait};

use shared::rules::month_range::MonthRange;

use super::{AMOUNTS, amounts, billed, build};
use crate::access::scopes::OfCompany;
use crate::company_billing::{self, sum};
use crate::db::entity::{company_invoice, company_invoice_item};

#[derive(Debug, FromQueryResult)]
pub(in crate::features::company_statement) struct InvoicedRow {
    pub(in crate::features::company_statement) invoices: i64,
    pub(in crate::features::company_statement) amount_cents: Option<i64>,
}

/// What the invoices of the months come to by themselves, whatever their items.
pub(in crate::features::company_statement) async fn invoiced(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    range: MonthRange,
) -> Result<InvoicedRow, DbErr> {
    let row = company_billing::of_months(scope.invoices(), range)
        .select_only()
        .expr_as(company_invoice::Column::Id.count(), "invoices")
        .expr_as(sum(company_invoice::Column::AmountCents), "amount_cents")
        .into_model()
        .one(tx)
        .await?;
    Ok(row.unwrap_or(InvoicedRow { invoices: 0, amount_cents: None }))
}

#[derive(Debug, Default, FromQueryResult)]
pub(in crate::features::company_statement) struct ExtremesRow {
    pub(in crate::features::company_statement) least_plan: i64,
    pub(in crate::features::company_statement) most_plan: i64,
    pub(in crate::features::company_statement) least_copayment: i64,
    pub(in crate::features::company_statement) most_copayment: i64,
}

/// Between what a life's amounts in a month lie; zeros when nobody was billed.
pub(in crate::features::company_statement) async fn extremes(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    range: MonthRange,
) -> Result<ExtremesRow, DbErr> {
    let plan = || Expr::col((AMOUNTS, company_invoice_item::Column::PlanCents));
    let copayment = || Expr::col((AMOUNTS, company_invoice_item::Column::CopaymentCents));
    let or_zero = |extreme: SimpleExpr| Func::coalesce([extreme, Expr::val(0_i64)]);
    let select = Query::select()
        .expr_as(or_zero(plan().min()), "least_plan")
        .expr_as(or_zero(plan().max()), "most_plan")
        .expr_as(or_zero(copayment().min()), "least_copayment")
        .expr_as(or_zero(copayment().max()), "most_copayment")
        .from_subquery(amounts(billed(scope, range).into_query()), AMOUNTS)
        .take();
    Ok(ExtremesRow::find_by_statement(build(tx, &select)).one(tx).await?.unwrap_or_default())
}
