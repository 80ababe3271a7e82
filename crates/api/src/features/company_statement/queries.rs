//! Reading what a company is billed. Every statement begins with its invoices of the months that are not cancelled
//! (`idx_company_invoice_month`), goes on to their items (`idx_company_invoice_item_amounts`, which also tells lives and
//! amounts without reading an item) and reaches people by their keys. Nothing else of a person is read than name, card and
//! CPF.

use sea_orm::sea_query::{Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr, UnionType};
use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, JoinType, QueryFilter, QuerySelect, QueryTrait,
    RelationTrait, Select, Statement,
};
use shared::rules::month_range::MonthRange;
use uuid::Uuid;

use super::asked::Asked;
use crate::access::scopes::{OfCompany, is_of_family};
use crate::company_billing::{self, HOLDER, HOLDER_PERSON, join_people, order_of_lives, sum};
use crate::db::entity::{company_invoice, company_invoice_item, enrolment, person};
use crate::db::name_search::contains_words;
use crate::paging::Paging;

mod text_files;

pub(super) use text_files::{ExtremesRow, InvoicedRow, extremes, invoiced};

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

/// What was billed in the months.
fn billed(scope: OfCompany, range: MonthRange) -> Select<company_invoice::Entity> {
    company_billing::billed(scope, range)
}

/// The same of the families that are asked for.
fn billed_to_asked(scope: OfCompany, asked: &Asked) -> SelectStatement {
    of_asked(billed(scope, asked.range), scope, asked).into_query()
}

/// Of invoices with their items those of the families that are asked for.
fn of_asked(
    billed: Select<company_invoice::Entity>,
    scope: OfCompany,
    asked: &Asked,
) -> Select<company_invoice::Entity> {
    let Asked { range, name } = asked;
    if name.is_none() {
        return billed;
    }
    let lives = scope.lives_in(|invoices| company_billing::of_months(invoices, *range));
    billed.filter(is_of_family(|holder| holder.in_subquery(families(lives, asked))))
}

/// Holders of the families in which somebody was billed, of whom `lives` are all, and where a name is looked for, somebody
/// billed or the holder has it. That is two questions, of one name each: as one of two names, `PostgreSQL` joined the
/// names of everybody whom the operator knows before it looked whom the company was billed for.
fn families(lives: Select<enrolment::Entity>, asked: &Asked) -> SelectStatement {
    let mut own = lives.select_only().column(enrolment::Column::HolderEnrolmentId).into_query();
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

fn build(tx: &DatabaseTransaction, select: &SelectStatement) -> Statement {
    tx.get_database_backend().build(select)
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
    let mut select = billed_to_asked(scope, asked);
    select
        .column((company_invoice::Entity, company_invoice::Column::BillingMonth))
        .expr_as(item(company_invoice_item::Column::EnrolmentId).count_distinct(), "lives")
        .expr_as(sum(company_invoice_item::Column::PlanCents), "plan_cents")
        .expr_as(sum(company_invoice_item::Column::CopaymentCents), "copayment_cents")
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
    let people = scope
        .lives_in(|invoices| of_asked(company_billing::of_months(invoices, asked.range), scope, asked))
        .select_only()
        .expr_as(life(enrolment::Column::Id).count(), "lives")
        .expr_as(life(enrolment::Column::HolderEnrolmentId).count_distinct(), "families")
        .into_model::<PeopleRow>();
    Ok(people.one(tx).await?.unwrap_or_default())
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
    scope
        .holders_in(|invoices| company_billing::of_months(invoices, asked.range), |lives| families(lives, asked))
        .select_only()
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .into_query()
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
    let theirs = is_of_family(|holder| holder.is_in(holders.iter().copied()));
    let billed = billed(scope, range).filter(theirs).into_query();
    LifeMonthRow::find_by_statement(build(tx, &in_order(billed))).all(tx).await
}

/// All lives that are asked for, in order, as a statement to be read row by row.
pub(super) fn all_lives(tx: &DatabaseTransaction, scope: OfCompany, asked: &Asked) -> Statement {
    build(tx, &in_order(billed_to_asked(scope, asked)))
}

/// A row for each life and month, with what it comes to.
fn amounts(mut billed: SelectStatement) -> SelectStatement {
    billed
        .column((company_invoice_item::Entity, company_invoice_item::Column::EnrolmentId))
        .column((company_invoice::Entity, company_invoice::Column::BillingMonth))
        .expr_as(sum(company_invoice_item::Column::PlanCents), "plan_cents")
        .expr_as(sum(company_invoice_item::Column::CopaymentCents), "copayment_cents")
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
    for place in order_of_lives() {
        select.order_by_expr(place, Order::Asc);
    }
    select.order_by_expr(Expr::col((AMOUNTS, company_invoice::Column::BillingMonth)), Order::Asc).take()
}
