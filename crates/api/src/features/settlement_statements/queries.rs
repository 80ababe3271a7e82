//! Reading what a holder was charged. Every query begins with the scope; they are served by `idx_charge_list`, which begins
//! with holder and due date.

use chrono::NaiveDate;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};
use shared::years::Year;
use uuid::Uuid;

use crate::access::scopes::ChargedTo;
use crate::bills;
use crate::db::entity::{charge, enrolment, person, plan};

/// A charge as a statement lists it.
#[derive(FromQueryResult)]
pub(super) struct Row {
    pub(super) id: Uuid,
    pub(super) document: String,
    pub(super) due_date: NaiveDate,
    pub(super) billing_place: String,
    pub(super) amount_cents: i64,
    pub(super) settled_amount_cents: Option<i64>,
    pub(super) payment_date: Option<NaiveDate>,
    pub(super) cancelled_on: Option<NaiveDate>,
}

/// Whose charges they are.
#[derive(FromQueryResult)]
pub(super) struct HolderRow {
    pub(super) name: String,
    pub(super) cpf: Option<String>,
    pub(super) card_number: String,
    pub(super) plan_name: String,
}

/// As a statement lists them, earliest due date first.
fn in_order(scope: ChargedTo) -> Select<charge::Entity> {
    scope
        .charges()
        .select_only()
        .columns([
            charge::Column::Id,
            charge::Column::Document,
            charge::Column::DueDate,
            charge::Column::BillingPlace,
            charge::Column::AmountCents,
            charge::Column::SettledAmountCents,
            charge::Column::PaymentDate,
            charge::Column::CancelledOn,
        ])
        .order_by_asc(charge::Column::DueDate)
        .order_by_asc(charge::Column::Id)
}

/// All charges there are: a few dozen a year.
pub(super) async fn all(db: &impl ConnectionTrait, scope: ChargedTo) -> Result<Vec<Row>, DbErr> {
    in_order(scope).into_model().all(db).await
}

/// What fell due in the year, what was paid in it, and what fell due before it and is not paid.
pub(super) async fn of_year(
    db: &impl ConnectionTrait,
    scope: ChargedTo,
    year: Year,
    today: NaiveDate,
) -> Result<Vec<Row>, DbErr> {
    let (Some(first), Some(next)) =
        (NaiveDate::from_ymd_opt(year.get(), 1, 1), NaiveDate::from_ymd_opt(year.get() + 1, 1, 1))
    else {
        return Ok(Vec::new());
    };
    let is_open = bills::is_unpaid(charge::Column::PaymentDate, charge::Column::AmountCents, today);
    let is_of_year_or_open = Condition::any().add(charge::Column::DueDate.gte(first)).add(is_open);
    let is_due = Condition::all().add(charge::Column::DueDate.lt(next)).add(is_of_year_or_open);
    let is_paid =
        Condition::all().add(charge::Column::PaymentDate.gte(first)).add(charge::Column::PaymentDate.lt(next));
    in_order(scope).filter(Condition::any().add(is_due).add(is_paid)).into_model().all(db).await
}

pub(super) async fn holder(db: &impl ConnectionTrait, scope: ChargedTo) -> Result<HolderRow, DbErr> {
    scope
        .holder()
        .select_only()
        .column(enrolment::Column::CardNumber)
        .columns([person::Column::Name, person::Column::Cpf])
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .into_model()
        .one(db)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound("the enrolment of a caller".to_owned()))
}
