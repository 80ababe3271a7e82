//! List, detail and items.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json, Path};
use anyhow::Context;
use sea_orm::ConnectionTrait;
use shared::company_invoices::{
    CompanyInvoiceDetail, CompanyInvoiceItemList, CompanyInvoiceItemQuery, CompanyInvoiceList, CompanyInvoiceQuery,
};
use shared::id::CompanyInvoiceId;
use shared::page::DEFAULT_LIMIT;
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::month_range::MonthRange;

use super::slips::InvoiceSlips;
use super::views::Found;
use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewCompanyInvoices;
use crate::clock::Clock;
use crate::config::operator::Operator;
use crate::db::entity::company_invoice;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{NotFound, TokenRefusals};
use crate::http::valid_query::ValidQuery;
use crate::paging::invalid_cursor;

/// List the company's invoices
///
/// Pending ones first, then those paid on a day of the last 12 months; in each group the latest due date first.
#[utoipa::path(
    tag = "company",
    operation_id = "list_company_invoices",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(CompanyInvoiceQuery),
    responses(
        (status = 200, body = CompanyInvoiceList),
        TokenRefusals
    )
)]
#[get("/company/invoices")]
pub(super) async fn list_company_invoices(
    access: Access<ViewCompanyInvoices>,
    query: ValidQuery<CompanyInvoiceQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<CompanyInvoiceList>> {
    let ValidQuery(CompanyInvoiceQuery { status, limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let today = access.moment.today;
    let rows = queries::list(access.db(), access.scope, status, &paging, today).await?;
    let rules = InvoiceSlips::on(today, &operator);
    let page = paging.cut(rows, |row| (rules.status(row).is_unpaid(), row.due_date, row.id))?;
    Ok(Json(views::list(page, &rules)?))
}

/// View one of the company's invoices
///
/// With the first of its items and, while it is pending, the slip that a bank takes today and every day that can be chosen
/// instead, each with fine, interest and total. A cancelled invoice is in no list and still found here.
#[utoipa::path(
    tag = "company",
    operation_id = "view_company_invoice",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = CompanyInvoiceDetail),
        NotFound,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}")]
pub(super) async fn view_company_invoice(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    operator: web::Data<Arc<Operator>>,
    clock: web::Data<Clock>,
) -> ApiResult<Json<CompanyInvoiceDetail>> {
    let found = load(&access, *id, DEFAULT_LIMIT).await?;
    Ok(Json(views::detail(found, &InvoiceSlips::on(access.moment.today, &operator), &clock)?))
}

/// List what each life costs in an invoice
///
/// In the order of names; a life may have several items.
#[utoipa::path(
    tag = "company",
    operation_id = "list_company_invoice_items",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path), CompanyInvoiceItemQuery),
    responses(
        (status = 200, body = CompanyInvoiceItemList),
        NotFound,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/items")]
pub(super) async fn list_company_invoice_items(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    query: ValidQuery<CompanyInvoiceItemQuery>,
) -> ApiResult<Json<CompanyInvoiceItemList>> {
    let ValidQuery(CompanyInvoiceItemQuery { limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let invoice = queries::find(access.db(), access.scope, *id).await?;
    let (invoice, _) = invoice.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    showed(&access, &invoice)?;
    let rows = queries::items(access.db(), access.scope, *id, &paging).await?;
    Ok(Json(views::items(paging.cut(rows.ok_or_else(invalid_cursor)?, |row| row.id)?)))
}

/// The invoice as every view and document of it shows it, of one instant, so that it agrees with its items while an import
/// runs. The connection is free again when this returns.
pub(super) async fn load(access: &Access<ViewCompanyInvoices>, id: CompanyInvoiceId, most: u16) -> ApiResult<Found> {
    let tx = access.begin_reading().await?;
    let found = find(&tx, access, id, most).await?;
    tx.commit().await?;
    showed(access, &found.invoice)?;
    Ok(found)
}

/// The lives that an invoice names are those of its month.
pub(super) fn showed(access: &Access<ViewCompanyInvoices>, invoice: &company_invoice::Model) -> anyhow::Result<()> {
    let month = invoice.billing_month.parse().context("an invoice's billing month")?;
    access.showed_months(MonthRange::of(month));
    Ok(())
}

/// In several statements, so in one snapshot; with at most `most` of its items.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    access: &Access<ViewCompanyInvoices>,
    id: CompanyInvoiceId,
    most: u16,
) -> ApiResult<Found> {
    let scope = access.scope;
    let found = queries::find(db, scope, id).await?;
    let (invoice, company) = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let first = access.beginning_of(&paths::company_invoice_items(id), most)?;
    let items = queries::items(db, scope, id, &first).await?.unwrap_or_default();
    Ok(Found {
        invoice,
        company: company.context("an invoice's company")?,
        by_category: queries::by_category(db, scope, id).await?,
        items: first.cut(items, |item| item.id)?,
        reissues: queries::reissues(db, scope, id).await?,
    })
}
