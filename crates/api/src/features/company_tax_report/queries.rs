//! Reading invoices of a company and the lives in them. Every query begins with the company of the scope
//! (`company_billing`).

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::Stream;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use shared::years::Year;
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::company_billing::{self, HOLDER_PERSON, join_people, order_of_lives, seat, sum};
use crate::db::entity::{company_invoice, company_invoice_item, enrolment, person};

/// An invoice that is not cancelled.
#[derive(FromQueryResult)]
pub(super) struct InvoiceRow {
    pub(super) id: Uuid,
    pub(super) billing_month: String,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) settled_at: Option<DateTime<Utc>>,
    pub(super) amount_cents: i64,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) cancelled_on: Option<NaiveDate>,
}

/// Sums of an invoice's items.
#[derive(FromQueryResult)]
pub(super) struct SumRow {
    pub(super) company_invoice_id: Uuid,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

/// A life and its family, with what puts them in order.
#[derive(FromQueryResult)]
pub(super) struct LifeRow {
    pub(super) enrolment_id: Uuid,
    pub(super) holder_enrolment_id: Uuid,
    pub(super) category: enrolment::Category,
    pub(super) card_number: String,
    pub(super) name: String,
    pub(super) name_search: String,
    pub(super) cpf: Option<String>,
    pub(super) holder_name: String,
    pub(super) holder_name_search: String,
    /// 0 for a holder, 1 for the others.
    pub(super) seat: i32,
}

/// What a life costs in an invoice.
#[derive(FromQueryResult)]
pub(super) struct ItemRow {
    pub(super) company_invoice_id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

/// A life and one of its items.
#[derive(FromQueryResult)]
pub(super) struct LifeItemRow {
    #[sea_orm(nested)]
    pub(super) life: LifeRow,
    #[sea_orm(nested)]
    pub(super) item: ItemRow,
}

/// All invoices that count, earliest billing month first: a dozen a year.
pub(super) async fn invoices(db: &impl ConnectionTrait, scope: OfCompany) -> Result<Vec<InvoiceRow>, DbErr> {
    rows(company_billing::invoices(scope)).into_model().all(db).await
}

/// Those of the year's billing months, and those that were paid in it.
pub(super) async fn invoices_of(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    year: Year,
) -> Result<Vec<InvoiceRow>, DbErr> {
    let (Some(first), Some(last)) =
        (NaiveDate::from_ymd_opt(year.get(), 1, 1), NaiveDate::from_ymd_opt(year.get(), 12, 31))
    else {
        return Ok(Vec::new());
    };
    let is_billed = company_invoice::Column::BillingMonth.between(format!("{year}-01"), format!("{year}-12"));
    let is_paid = company_invoice::Column::PaymentDate.between(first, last);
    rows(company_billing::invoices(scope).filter(is_billed.or(is_paid))).into_model().all(db).await
}

fn rows(select: Select<company_invoice::Entity>) -> Select<company_invoice::Entity> {
    select
        .select_only()
        .columns([
            company_invoice::Column::Id,
            company_invoice::Column::BillingMonth,
            company_invoice::Column::PaymentDate,
            company_invoice::Column::SettledAt,
            company_invoice::Column::AmountCents,
            company_invoice::Column::SettledAmountCents,
            company_invoice::Column::CancelledOn,
        ])
        .order_by_asc(company_invoice::Column::BillingMonth)
        .order_by_asc(company_invoice::Column::Id)
}

/// The items of these invoices of the company.
fn items_of(scope: OfCompany, invoices: &[Uuid]) -> Select<company_invoice_item::Entity> {
    scope
        .invoice_items()
        .select_only()
        .filter(company_invoice_item::Column::CompanyInvoiceId.is_in(invoices.iter().copied()))
}

/// One row an invoice that has items.
pub(super) async fn sums(db: &impl ConnectionTrait, scope: OfCompany, invoices: &[Uuid]) -> Result<Vec<SumRow>, DbErr> {
    items_of(scope, invoices)
        .column(company_invoice_item::Column::CompanyInvoiceId)
        .column_as(sum(company_invoice_item::Column::PlanCents), "plan_cents")
        .column_as(sum(company_invoice_item::Column::CopaymentCents), "copayment_cents")
        .group_by(company_invoice_item::Column::CompanyInvoiceId)
        .into_model()
        .all(db)
        .await
}

pub(super) async fn count_lives(db: &impl ConnectionTrait, scope: OfCompany, invoices: &[Uuid]) -> Result<u32, DbErr> {
    let distinct =
        Expr::col((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId)).count_distinct();
    let count: Option<i64> = items_of(scope, invoices).expr(distinct).into_tuple().one(db).await?;
    Ok(u32::try_from(count.unwrap_or_default()).unwrap_or(u32::MAX))
}

/// The items of some lives.
pub(super) async fn items(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    invoices: &[Uuid],
    lives: &[LifeRow],
) -> Result<Vec<ItemRow>, DbErr> {
    items_of(scope, invoices)
        .columns([
            company_invoice_item::Column::CompanyInvoiceId,
            company_invoice_item::Column::EnrolmentId,
            company_invoice_item::Column::PlanCents,
            company_invoice_item::Column::CopaymentCents,
        ])
        .filter(company_invoice_item::Column::EnrolmentId.is_in(lives.iter().map(|life| life.enrolment_id)))
        .into_model()
        .all(db)
        .await
}

/// A life of these invoices by its id.
pub(super) async fn life(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    invoices: &[Uuid],
    id: Uuid,
) -> Result<Option<LifeRow>, DbErr> {
    lives_of(scope, invoices).filter(enrolment::Column::Id.eq(id)).into_model().one(db).await
}

/// The lives of these invoices that come after another one, so many at most: families by the holder's name, the holder
/// before the others. The order needs the names of all, so the whole set is sorted: 10,000 lives at the most.
pub(super) async fn lives(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    invoices: &[Uuid],
    after: Option<LifeRow>,
    limit: Option<u64>,
) -> Result<Vec<LifeRow>, DbErr> {
    let mut select = lives_of(scope, invoices);
    if let Some(LifeRow { holder_name_search, holder_enrolment_id, seat, name_search, enrolment_id, .. }) = after {
        let end: [Expr; 5] = [
            Expr::val(holder_name_search),
            Expr::val(holder_enrolment_id),
            Expr::val(seat),
            Expr::val(name_search),
            Expr::val(enrolment_id),
        ];
        select = select.filter(Expr::tuple(order_of_lives()).gt(Expr::tuple(end)));
    }
    for place in order_of_lives() {
        select = select.order_by(place, Order::Asc);
    }
    select.limit(limit).into_model().all(db).await
}

fn lives_of(scope: OfCompany, invoices: &[Uuid]) -> Select<enrolment::Entity> {
    let these = company_invoice_item::Column::CompanyInvoiceId.is_in(invoices.iter().copied());
    with_people(scope.lives_in(|invoices| invoices.filter(these)))
}

/// Every item of these invoices with its life, in the order of [`lives`], row by row.
pub(super) async fn all_items(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    invoices: &[Uuid],
) -> Result<impl Stream<Item = Result<LifeItemRow, DbErr>> + Send + Unpin, DbErr> {
    let mut select = with_people(scope.lives_by_item())
        .column(company_invoice_item::Column::CompanyInvoiceId)
        .columns([company_invoice_item::Column::PlanCents, company_invoice_item::Column::CopaymentCents])
        .filter(company_invoice_item::Column::CompanyInvoiceId.is_in(invoices.iter().copied()));
    for place in order_of_lives() {
        select = select.order_by(place, Order::Asc);
    }
    select.into_model().stream(tx).await
}

fn with_people(select: Select<enrolment::Entity>) -> Select<enrolment::Entity> {
    let mut select = select
        .select_only()
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([enrolment::Column::HolderEnrolmentId, enrolment::Column::Category, enrolment::Column::CardNumber])
        .columns([person::Column::Name, person::Column::NameSearch, person::Column::Cpf])
        .expr_as(Expr::col((HOLDER_PERSON, person::Column::Name)), "holder_name")
        .expr_as(Expr::col((HOLDER_PERSON, person::Column::NameSearch)), "holder_name_search")
        .expr_as(seat(), "seat");
    join_people(QueryTrait::query(&mut select));
    select
}
