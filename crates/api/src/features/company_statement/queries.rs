//! Reading what a company is billed. Every statement begins with its invoices of the months that are not cancelled
//! (`idx_company_invoice_month`), goes on to their items (`idx_company_invoice_item_amounts`, which also tells lives and
//! amounts without reading an item) and reaches people by their keys. Nothing else of a person is read than name, card and
//! CPF.

use sea_orm::sea_query::{Expr, ExprTrait, Func, Order, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, FromQueryResult, JoinType, Statement,
};
use shared::rules::month_range::MonthRange;
use uuid::Uuid;

use super::asked::Asked;
use crate::access::grants::OfCompany;
use crate::db::entity::{company, company_invoice, company_invoice_item, enrolment, person};
use crate::db::name_search::contains_words;
use crate::paging::Paging;

mod text_files;

pub(super) use text_files::{ExtremesRow, InvoicedRow, extremes, invoiced};

/// The enrolment, and the person, of a family's holder.
const HOLDER: &str = "holder";
const HOLDER_PERSON: &str = "holder_person";
/// What each life comes to in each month.
const AMOUNTS: &str = "amounts";

fn invoice(column: company_invoice::Column) -> SimpleExpr {
    Expr::col((company_invoice::Entity, column))
}

fn item(column: company_invoice_item::Column) -> SimpleExpr {
    Expr::col((company_invoice_item::Entity, column))
}

fn life(column: enrolment::Column) -> SimpleExpr {
    Expr::col((enrolment::Entity, column))
}

/// The company's invoices of the months: where each query begins.
fn invoices(scope: OfCompany, range: MonthRange) -> SelectStatement {
    let (from, to) = range.ends();
    Query::select()
        .from(company_invoice::Entity)
        .and_where(invoice(company_invoice::Column::CompanyId).eq(scope.company_id))
        .and_where(invoice(company_invoice::Column::CancelledOn).is_null())
        .and_where(invoice(company_invoice::Column::BillingMonth).between(from.to_string(), to.to_string()))
        .take()
}

/// With their items, of some lives or of all.
fn billed(scope: OfCompany, range: MonthRange, lives: Option<SelectStatement>) -> SelectStatement {
    let is_of_invoice = item(company_invoice_item::Column::CompanyInvoiceId).eq(invoice(company_invoice::Column::Id));
    let mut select = invoices(scope, range);
    select.inner_join(company_invoice_item::Entity, is_of_invoice);
    if let Some(lives) = lives {
        select.and_where(item(company_invoice_item::Column::EnrolmentId).in_subquery(lives));
    }
    select
}

/// Enrolments of the families that are asked for. `idx_enrolment_family` finds them when there are few.
fn lives_of(scope: OfCompany, asked: &Asked) -> Option<SelectStatement> {
    asked.name.as_ref().map(|_| {
        Query::select()
            .column((enrolment::Entity, enrolment::Column::Id))
            .from(enrolment::Entity)
            .and_where(life(enrolment::Column::HolderEnrolmentId).in_subquery(families(scope, asked)))
            .take()
    })
}

/// Holders of the families in which somebody was billed, and where a name is looked for, somebody billed or the holder
/// has it. That is two questions, of one name each: as one of two names, `PostgreSQL` joined the names of everybody whom
/// the operator knows before it looked whom the company was billed for.
fn families(scope: OfCompany, asked: &Asked) -> SelectStatement {
    let mut own = billed_families(scope, asked.range);
    let Some(name) = &asked.name else { return own };
    let mut holders = own.clone();
    let person_of = |enrolment: SimpleExpr| Expr::col((person::Entity, person::Column::Id)).eq(enrolment);
    own.inner_join(person::Entity, person_of(life(enrolment::Column::PersonId)));
    let holder = Expr::col((HOLDER, enrolment::Column::Id)).eq(life(enrolment::Column::HolderEnrolmentId));
    holders
        .join_as(JoinType::InnerJoin, enrolment::Entity, HOLDER, holder)
        .inner_join(person::Entity, person_of(Expr::col((HOLDER, enrolment::Column::PersonId))));
    for select in [&mut own, &mut holders] {
        select.cond_where(contains_words((person::Entity, person::Column::NameSearch), name));
    }
    own.union(UnionType::Distinct, holders).take()
}

/// The holder of each life that was billed.
fn billed_families(scope: OfCompany, range: MonthRange) -> SelectStatement {
    let mut billed_lives = billed(scope, range, None);
    billed_lives.column((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId));
    Query::select()
        .column((enrolment::Entity, enrolment::Column::HolderEnrolmentId))
        .from(enrolment::Entity)
        .and_where(life(enrolment::Column::Id).in_subquery(billed_lives))
        .take()
}

/// Joins a life's person, and its holder's enrolment and person.
fn join_people(select: &mut SelectStatement) {
    let person_of = |alias: &'static str, enrolment: &'static str| {
        Expr::col((alias, person::Column::Id)).eq(Expr::col((enrolment, enrolment::Column::PersonId)))
    };
    let own = Expr::col((person::Entity, person::Column::Id)).eq(life(enrolment::Column::PersonId));
    let holder = Expr::col((HOLDER, enrolment::Column::Id)).eq(life(enrolment::Column::HolderEnrolmentId));
    select.inner_join(person::Entity, own);
    select.join_as(JoinType::InnerJoin, enrolment::Entity, HOLDER, holder);
    select.join_as(JoinType::InnerJoin, person::Entity, HOLDER_PERSON, person_of(HOLDER_PERSON, HOLDER));
}

/// `PostgreSQL` sums BIGINT to NUMERIC, so the sum is cast back.
fn sum(column: SimpleExpr) -> SimpleExpr {
    Func::cast_as(column.sum(), "bigint").into()
}

fn build(tx: &DatabaseTransaction, select: &SelectStatement) -> Statement {
    tx.get_database_backend().build(select)
}

pub(super) async fn company(tx: &DatabaseTransaction, scope: OfCompany) -> Result<company::Model, DbErr> {
    let found = company::Entity::find_by_id(scope.company_id).one(tx).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the company of a caller".to_owned()))
}

#[derive(Debug, FromQueryResult)]
pub(super) struct MonthRow {
    pub(super) billing_month: String,
    pub(super) lives: i64,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

/// The sums of each month in which something was billed.
pub(super) async fn months(tx: &DatabaseTransaction, scope: OfCompany, asked: &Asked) -> Result<Vec<MonthRow>, DbErr> {
    let mut select = billed(scope, asked.range, lives_of(scope, asked));
    select
        .column((company_invoice::Entity, company_invoice::Column::BillingMonth))
        .expr_as(item(company_invoice_item::Column::EnrolmentId).count_distinct(), "lives")
        .expr_as(sum(item(company_invoice_item::Column::PlanCents)), "plan_cents")
        .expr_as(sum(item(company_invoice_item::Column::CopaymentCents)), "copayment_cents")
        .add_group_by([invoice(company_invoice::Column::BillingMonth)]);
    MonthRow::find_by_statement(build(tx, &select)).all(tx).await
}

#[derive(Debug, Default, FromQueryResult)]
pub(super) struct PeopleRow {
    pub(super) lives: i64,
    pub(super) families: i64,
}

/// How many were billed in the range.
pub(super) async fn people(tx: &DatabaseTransaction, scope: OfCompany, asked: &Asked) -> Result<PeopleRow, DbErr> {
    let mut billed_lives = billed(scope, asked.range, lives_of(scope, asked));
    billed_lives.column((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId));
    let select = Query::select()
        .expr_as(life(enrolment::Column::Id).count(), "lives")
        .expr_as(life(enrolment::Column::HolderEnrolmentId).count_distinct(), "families")
        .from(enrolment::Entity)
        .and_where(life(enrolment::Column::Id).in_subquery(billed_lives))
        .take();
    Ok(PeopleRow::find_by_statement(build(tx, &select)).one(tx).await?.unwrap_or_default())
}

#[derive(Debug, FromQueryResult)]
pub(super) struct HolderRow {
    pub(super) id: Uuid,
}

#[derive(Debug, FromQueryResult)]
struct PlaceRow {
    name_search: String,
}

fn holder_name() -> SimpleExpr {
    Expr::col((person::Entity, person::Column::NameSearch))
}

/// Holders of the families that are asked for, with their people.
fn holders_of(scope: OfCompany, asked: &Asked) -> SelectStatement {
    let of_holder = Expr::col((person::Entity, person::Column::Id)).eq(life(enrolment::Column::PersonId));
    Query::select()
        .from(enrolment::Entity)
        .inner_join(person::Entity, of_holder)
        .and_where(life(enrolment::Column::Id).in_subquery(families(scope, asked)))
        .take()
}

/// One page of families by the holder's name, after one of them, and one more when there is a further page; none after
/// what is no such family.
pub(super) async fn holders(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    asked: &Asked,
    paging: &Paging<Uuid>,
) -> Result<Option<Vec<HolderRow>>, DbErr> {
    let mut select = holders_of(scope, asked);
    if let Some(&after) = paging.after() {
        let mut last = holders_of(scope, asked);
        last.column((person::Entity, person::Column::NameSearch)).and_where(life(enrolment::Column::Id).eq(after));
        let place = PlaceRow::find_by_statement(build(tx, &last)).one(tx).await?;
        let Some(PlaceRow { name_search }) = place else { return Ok(None) };
        let later_of_the_name = holder_name().gt(&*name_search).or(life(enrolment::Column::Id).gt(after));
        select.and_where(holder_name().gte(name_search)).and_where(later_of_the_name);
    }
    select.column((enrolment::Entity, enrolment::Column::Id)).limit(paging.rows());
    select.order_by_expr(holder_name(), Order::Asc).order_by_expr(life(enrolment::Column::Id), Order::Asc);
    HolderRow::find_by_statement(build(tx, &select)).all(tx).await.map(Some)
}

/// What one life comes to in one month, with whom it belongs to.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct LifeMonthRow {
    pub(super) holder_id: Uuid,
    pub(super) holder_name: String,
    pub(super) holder_card_number: String,
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) card_number: String,
    pub(super) category: enrolment::Category,
    pub(super) billing_month: String,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

/// The lives of some families, in order.
pub(super) async fn lives_of_holders(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    range: MonthRange,
    holders: &[Uuid],
) -> Result<Vec<LifeMonthRow>, DbErr> {
    let lives = Query::select()
        .column((enrolment::Entity, enrolment::Column::Id))
        .from(enrolment::Entity)
        .and_where(enrolment::Column::HolderEnrolmentId.is_in(holders.iter().copied()))
        .take();
    LifeMonthRow::find_by_statement(build(tx, &in_order(billed(scope, range, Some(lives))))).all(tx).await
}

/// All lives that are asked for, in order, as a statement to be read row by row.
pub(super) fn all_lives(tx: &DatabaseTransaction, scope: OfCompany, asked: &Asked) -> Statement {
    build(tx, &in_order(billed(scope, asked.range, lives_of(scope, asked))))
}

/// A row for each life and month, with what it comes to.
fn amounts(mut billed: SelectStatement) -> SelectStatement {
    billed
        .column((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId))
        .column((company_invoice::Entity, company_invoice::Column::BillingMonth))
        .expr_as(sum(item(company_invoice_item::Column::PlanCents)), "plan_cents")
        .expr_as(sum(item(company_invoice_item::Column::CopaymentCents)), "copayment_cents")
        .add_group_by([
            item(company_invoice_item::Column::EnrolmentId),
            invoice(company_invoice::Column::BillingMonth),
        ]);
    billed
}

/// By the holder's name, the holder before the others of the family, those by name, and each by month: the order of
/// every list and file.
fn in_order(billed: SelectStatement) -> SelectStatement {
    let amounts = amounts(billed);
    let own = life(enrolment::Column::Id).eq(Expr::col((AMOUNTS, company_invoice_item::Column::EnrolmentId)));
    let is_holder = life(enrolment::Column::Id).eq(life(enrolment::Column::HolderEnrolmentId));
    let mut select = Query::select()
        .expr_as(Expr::col((HOLDER, enrolment::Column::Id)), "holder_id")
        .expr_as(Expr::col((HOLDER_PERSON, person::Column::Name)), "holder_name")
        .expr_as(Expr::col((HOLDER, enrolment::Column::CardNumber)), "holder_card_number")
        .column((enrolment::Entity, enrolment::Column::Id))
        .columns([(person::Entity, person::Column::Name), (person::Entity, person::Column::Cpf)])
        .columns([(enrolment::Entity, enrolment::Column::CardNumber), (enrolment::Entity, enrolment::Column::Category)])
        .column((AMOUNTS, company_invoice::Column::BillingMonth))
        .columns([
            (AMOUNTS, company_invoice_item::Column::PlanCents),
            (AMOUNTS, company_invoice_item::Column::CopaymentCents),
        ])
        .from_subquery(amounts, AMOUNTS)
        .inner_join(enrolment::Entity, own)
        .take();
    join_people(&mut select);
    select
        .order_by_expr(Expr::col((HOLDER_PERSON, person::Column::NameSearch)), Order::Asc)
        .order_by_expr(Expr::col((HOLDER, enrolment::Column::Id)), Order::Asc)
        .order_by_expr(Expr::case(is_holder, 0).finally(1).into(), Order::Asc)
        .order_by_expr(Expr::col((person::Entity, person::Column::NameSearch)), Order::Asc)
        .order_by_expr(life(enrolment::Column::Id), Order::Asc)
        .order_by_expr(Expr::col((AMOUNTS, company_invoice::Column::BillingMonth)), Order::Asc);
    select
}
