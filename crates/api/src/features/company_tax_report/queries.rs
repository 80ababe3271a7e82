//! Reading invoices of a company and the lives in them. Every query begins with the company of the scope:
//! `idx_company_invoice_month` finds its invoices, `idx_company_invoice_item_amounts` their items and lives.

use chrono::{DateTime, NaiveDate, Utc};
use futures_util::Stream;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Func, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, JoinType, Order,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationTrait, Select,
};
use shared::years::Year;
use uuid::Uuid;

use crate::access::grants::OfCompany;
use crate::db::entity::{company, company_invoice, company_invoice_item, enrolment, person};

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

/// The invoices of the company, where every query of them begins.
fn charged_to(scope: OfCompany) -> Select<company_invoice::Entity> {
    company_invoice::Entity::find()
        .filter(company_invoice::Column::CompanyId.eq(scope.company_id))
        .filter(company_invoice::Column::CancelledOn.is_null())
}

/// All of them, earliest billing month first: a dozen a year.
pub(super) async fn invoices(db: &impl ConnectionTrait, scope: OfCompany) -> Result<Vec<InvoiceRow>, DbErr> {
    rows(charged_to(scope)).into_model().all(db).await
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
    rows(charged_to(scope).filter(is_billed.or(is_paid))).into_model().all(db).await
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

/// The company as its reports name it.
pub(super) async fn company(db: &impl ConnectionTrait, scope: OfCompany) -> Result<company::Model, DbErr> {
    let found = company::Entity::find_by_id(scope.company_id).one(db).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the company of a caller".to_owned()))
}

/// The items of these invoices of the company.
fn items_of(scope: OfCompany, invoices: &[Uuid]) -> Select<company_invoice_item::Entity> {
    company_invoice_item::Entity::find()
        .select_only()
        .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
        .filter(company_invoice::Column::CompanyId.eq(scope.company_id))
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
        select = select.filter(Expr::tuple(places()).gt(Expr::tuple(end)));
    }
    for place in places() {
        select = select.order_by(place, Order::Asc);
    }
    select.limit(limit).into_model().all(db).await
}

/// What the lives are ordered by.
fn places() -> [Expr; 5] {
    [
        Expr::col((holder_person(), person::Column::NameSearch)),
        Expr::col((enrolment::Entity, enrolment::Column::HolderEnrolmentId)),
        seat(),
        Expr::col((person::Entity, person::Column::NameSearch)),
        Expr::col((enrolment::Entity, enrolment::Column::Id)),
    ]
}

fn lives_of(scope: OfCompany, invoices: &[Uuid]) -> Select<enrolment::Entity> {
    with_people(enrolment::Entity::find().filter(enrolment::Column::Id.in_subquery(lives_in(scope, invoices))))
}

/// Every item of these invoices with its life, in the order of [`lives`], row by row.
pub(super) async fn all_items(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    invoices: &[Uuid],
) -> Result<impl Stream<Item = Result<LifeItemRow, DbErr>> + Send + Unpin, DbErr> {
    let mut select = with_people(enrolment::Entity::find())
        .column(company_invoice_item::Column::CompanyInvoiceId)
        .columns([company_invoice_item::Column::PlanCents, company_invoice_item::Column::CopaymentCents])
        .join_rev(JoinType::InnerJoin, company_invoice_item::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, company_invoice_item::Relation::Invoice.def())
        .filter(company_invoice::Column::CompanyId.eq(scope.company_id))
        .filter(company_invoice_item::Column::CompanyInvoiceId.is_in(invoices.iter().copied()));
    for place in places() {
        select = select.order_by(place, Order::Asc);
    }
    select.into_model().stream(tx).await
}

fn with_people(select: Select<enrolment::Entity>) -> Select<enrolment::Entity> {
    let holder_of_life = enrolment::Relation::Holder.def();
    select
        .select_only()
        .column_as(enrolment::Column::Id, "enrolment_id")
        .columns([enrolment::Column::HolderEnrolmentId, enrolment::Column::Category, enrolment::Column::CardNumber])
        .columns([person::Column::Name, person::Column::NameSearch, person::Column::Cpf])
        .expr_as(Expr::col((holder_person(), person::Column::Name)), "holder_name")
        .expr_as(Expr::col((holder_person(), person::Column::NameSearch)), "holder_name_search")
        .expr_as(seat(), "seat")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join_as(JoinType::InnerJoin, holder_of_life, holder())
        .join_as(JoinType::InnerJoin, enrolment::Relation::Person.def().from_alias(holder()), holder_person())
}

fn lives_in(scope: OfCompany, invoices: &[Uuid]) -> SelectStatement {
    items_of(scope, invoices).column(company_invoice_item::Column::EnrolmentId).into_query()
}

fn holder() -> Alias {
    Alias::new("holder")
}

fn holder_person() -> Alias {
    Alias::new("holder_person")
}

/// Holders come before the others of their family.
fn seat() -> Expr {
    let own = Expr::col((enrolment::Entity, enrolment::Column::Id));
    let is_holder = own.equals((enrolment::Entity, enrolment::Column::HolderEnrolmentId));
    Expr::case(is_holder, 0).finally(1).into()
}

/// PostgreSQL sums BIGINT to NUMERIC, so the sum is cast back.
fn sum(column: company_invoice_item::Column) -> Expr {
    Func::cast_as(Expr::col((company_invoice_item::Entity, column)).sum(), "bigint").into()
}
