//! Reading a company's invoices. Every query begins with the scope, so that none can cross companies; what lies outside does
//! not exist.

use chrono::{Months, NaiveDate};
use futures_util::Stream;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, JoinType, Order, QueryFilter,
    QueryOrder, QuerySelect, RelationTrait, Select,
};
use shared::company_invoices::InvoiceGroup;
use shared::id::CompanyInvoiceId;
use uuid::Uuid;

use crate::access::scopes::OfCompany;
use crate::bills;
use crate::company_billing::{self, sum};
use crate::db::entity::{company, company_invoice, company_invoice_item, enrolment, person, slip_reissue};
use crate::paging::Paging;

/// Paid invoices that the list shows were paid on a day of so many months.
const PAID_MONTHS: Months = Months::new(12);
/// Superseded slips that an invoice tells of.
const MOST_SLIPS: u64 = 50;

/// One page, pending ones first and the latest due date first in each group, and one row more when there is a further
/// page. By `idx_company_invoice_list`; a company has a dozen a year, so the groups are sorted as they are read.
pub(super) async fn list(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    group: Option<InvoiceGroup>,
    paging: &Paging<(bool, NaiveDate, Uuid)>,
    today: NaiveDate,
) -> Result<Vec<company_invoice::Model>, DbErr> {
    let (paid, amount) = (company_invoice::Column::PaymentDate, company_invoice::Column::AmountCents);
    let is_pending = || bills::is_unpaid(paid, amount, today);
    let recently = today.checked_sub_months(PAID_MONTHS).unwrap_or(NaiveDate::MIN);
    let is_of_nothing = bills::is_nothing_due(paid, amount, today).add(company_invoice::Column::DueDate.gte(recently));
    let is_shown = Condition::any().add(paid.between(recently, today)).add(is_of_nothing);
    let mut select = company_billing::invoices(scope);
    select = match group {
        Some(InvoiceGroup::Pending) => select.filter(is_pending()),
        Some(InvoiceGroup::Paid) => select.filter(is_shown),
        None => select.filter(Condition::any().add(is_pending()).add(is_shown)),
    };
    if let Some(&(was_pending, due_date, id)) = paging.after() {
        let due = company_invoice::Column::DueDate;
        let later_on_the_day = Condition::all().add(due.eq(due_date)).add(company_invoice::Column::Id.lt(id));
        let later = Condition::any().add(due.lt(due_date)).add(later_on_the_day);
        let is_behind = is_pending().not();
        select = select.filter(if was_pending {
            Condition::any().add(is_behind).add(later)
        } else {
            Condition::all().add(is_behind).add(later)
        });
    }
    select
        .order_by(bills::pending_rank(paid, amount, today), Order::Desc)
        .order_by_desc(company_invoice::Column::DueDate)
        .order_by_desc(company_invoice::Column::Id)
        .limit(paging.rows())
        .all(db)
        .await
}

/// An invoice with the company that it is charged to.
pub(super) async fn find(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: CompanyInvoiceId,
) -> Result<Option<(company_invoice::Model, Option<company::Model>)>, DbErr> {
    scope.beside_company(scope.invoices().filter(company_invoice::Column::Id.eq(id.get()))).one(db).await
}

/// An invoice that nobody else changes, nor chooses a day for, until the transaction ends.
pub(super) async fn find_locked(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    id: CompanyInvoiceId,
) -> Result<Option<company_invoice::Model>, DbErr> {
    scope.invoices().filter(company_invoice::Column::Id.eq(id.get())).lock_exclusive().one(tx).await
}

/// An item with the life that it is about.
#[derive(FromQueryResult)]
pub(super) struct ItemRow {
    pub(super) id: Uuid,
    pub(super) enrolment_id: Uuid,
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) card_number: String,
    pub(super) category: enrolment::Category,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

/// The items of an invoice of the scope, by `idx_company_invoice_item_amounts`.
fn items_of(scope: OfCompany, id: CompanyInvoiceId) -> Select<company_invoice_item::Entity> {
    scope
        .invoice_items()
        .select_only()
        .join(JoinType::InnerJoin, company_invoice_item::Relation::Enrolment.def())
        .filter(company_invoice_item::Column::CompanyInvoiceId.eq(id.get()))
}

/// The items with their lives, in the order of names.
fn items_in_order(scope: OfCompany, id: CompanyInvoiceId) -> Select<company_invoice_item::Entity> {
    let item = company_invoice_item::Column::Id;
    items_of(scope, id)
        .columns([item, company_invoice_item::Column::EnrolmentId])
        .columns([company_invoice_item::Column::PlanCents, company_invoice_item::Column::CopaymentCents])
        .columns([enrolment::Column::CardNumber, enrolment::Column::Category])
        .columns([person::Column::Name, person::Column::Cpf])
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(item)
}

/// A page of items in the order of names, with one item more when another page follows. `None`: the cursor names an item that
/// the invoice does not have.
pub(super) async fn items(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: CompanyInvoiceId,
    paging: &Paging<Uuid>,
) -> Result<Option<Vec<ItemRow>>, DbErr> {
    let item = company_invoice_item::Column::Id;
    let mut select = items_in_order(scope, id);
    if let Some(&after) = paging.after() {
        let last = items_of(scope, id)
            .column(person::Column::NameSearch)
            .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
            .filter(item.eq(after));
        let Some(name) = last.into_tuple::<String>().one(db).await? else { return Ok(None) };
        let alike = Condition::all().add(person::Column::NameSearch.eq(&*name)).add(item.gt(after));
        select = select.filter(Condition::any().add(person::Column::NameSearch.gt(&*name)).add(alike));
    }
    select.limit(paging.rows()).into_model().all(db).await.map(Some)
}

/// All of them, row by row.
pub(super) async fn all_items(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    id: CompanyInvoiceId,
) -> Result<impl Stream<Item = Result<ItemRow, DbErr>> + Send + Unpin, DbErr> {
    items_in_order(scope, id).into_model().stream(tx).await
}

/// The sums of one category of lives.
#[derive(Clone, Copy, FromQueryResult)]
pub(super) struct CategoryRow {
    pub(super) category: enrolment::Category,
    pub(super) item_count: i64,
    pub(super) plan_cents: i64,
    pub(super) copayment_cents: i64,
}

pub(super) async fn by_category(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: CompanyInvoiceId,
) -> Result<Vec<CategoryRow>, DbErr> {
    items_of(scope, id)
        .column(enrolment::Column::Category)
        .column_as(company_invoice_item::Column::Id.count(), "item_count")
        .column_as(sum(company_invoice_item::Column::PlanCents), "plan_cents")
        .column_as(sum(company_invoice_item::Column::CopaymentCents), "copayment_cents")
        .group_by(enrolment::Column::Category)
        .into_model()
        .all(db)
        .await
}

/// The slips with a chosen day, the one in force first and then the latest. By `idx_slip_reissue_history`.
pub(super) async fn reissues(
    db: &impl ConnectionTrait,
    scope: OfCompany,
    id: CompanyInvoiceId,
) -> Result<Vec<slip_reissue::Model>, DbErr> {
    scope
        .slip_reissues()
        .filter(slip_reissue::Column::CompanyInvoiceId.eq(id.get()))
        .order_by(slip_reissue::Column::SupersededAt.is_not_null(), Order::Asc)
        .order_by_desc(slip_reissue::Column::CreatedAt)
        .order_by_desc(slip_reissue::Column::Id)
        .limit(MOST_SLIPS + 1)
        .all(db)
        .await
}
