//! What companies are billed, as the statement, the tax report, the invoices and the home read it: the invoices that count,
//! with their items, the lives in them with their families, and the order in which these are shown. Every query begins at
//! the scope of the company, whose invoices `idx_company_invoice_month` finds and their items and lives
//! `idx_company_invoice_item_amounts`.

use sea_orm::sea_query::{Expr, ExprTrait, Func, IntoIden, SelectStatement};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, JoinType, QueryFilter, QuerySelect, RelationTrait, Select};
use shared::rules::month_range::MonthRange;

use crate::access::scopes::OfCompany;
use crate::db::entity::{company, company_invoice, enrolment, person};

/// The enrolment of a family's holder.
pub const HOLDER: &str = "holder";
/// The person of [`HOLDER`].
pub const HOLDER_PERSON: &str = "holder_person";

/// The company as its bills name it.
pub async fn company(db: &impl ConnectionTrait, scope: OfCompany) -> Result<company::Model, DbErr> {
    let found = scope.company().one(db).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the company of a caller".to_owned()))
}

/// The company's invoices that count: those that are not cancelled.
pub fn invoices(scope: OfCompany) -> Select<company_invoice::Entity> {
    scope.invoices().filter(company_invoice::Column::CancelledOn.is_null())
}

/// Of some invoices of the company those that count, of these months.
pub fn of_months(invoices: Select<company_invoice::Entity>, months: MonthRange) -> Select<company_invoice::Entity> {
    let (from, to) = months.ends();
    invoices
        .filter(company_invoice::Column::CancelledOn.is_null())
        .filter(company_invoice::Column::BillingMonth.between(from.to_string(), to.to_string()))
}

/// What was billed in these months: the invoices with their items; of the columns none yet.
pub fn billed(scope: OfCompany, months: MonthRange) -> Select<company_invoice::Entity> {
    of_months(scope.invoices(), months).select_only().join(JoinType::InnerJoin, company_invoice::Relation::Items.def())
}

/// The sum of a column of cents. `PostgreSQL` sums BIGINT to NUMERIC, so it is cast back.
pub fn sum(column: impl ColumnTrait) -> Expr {
    Func::cast_as(Expr::col(column.as_column_ref()).sum(), "bigint").into()
}

/// Joins a life's person, and its holder's enrolment and person.
pub fn join_people(select: &mut SelectStatement) {
    let own = at(person::Entity, person::Column::Id).eq(life(enrolment::Column::PersonId));
    let holder = at(HOLDER, enrolment::Column::Id).eq(life(enrolment::Column::HolderEnrolmentId));
    let holder_person = at(HOLDER_PERSON, person::Column::Id).eq(at(HOLDER, enrolment::Column::PersonId));
    select.inner_join(person::Entity, own).join_as(JoinType::InnerJoin, enrolment::Entity, HOLDER, holder).join_as(
        JoinType::InnerJoin,
        person::Entity,
        HOLDER_PERSON,
        holder_person,
    );
}

/// The order of lives in every list and file, after [`join_people`]: families by the holder's name, the holder before the
/// others of the family, and those by name.
pub fn order_of_lives() -> [Expr; 5] {
    [
        at(HOLDER_PERSON, person::Column::NameSearch),
        life(enrolment::Column::HolderEnrolmentId),
        seat(),
        at(person::Entity, person::Column::NameSearch),
        life(enrolment::Column::Id),
    ]
}

/// 0 for a holder, 1 for the others of the family.
pub fn seat() -> Expr {
    let is_holder = life(enrolment::Column::Id).eq(life(enrolment::Column::HolderEnrolmentId));
    Expr::case(is_holder, 0).finally(1).into()
}

fn life(column: enrolment::Column) -> Expr {
    at(enrolment::Entity, column)
}

fn at(table: impl IntoIden, column: impl IntoIden) -> Expr {
    Expr::col((table, column))
}
