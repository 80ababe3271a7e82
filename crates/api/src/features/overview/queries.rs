//! Reading a little of much. Every query begins with the members of the scope, so that none can cross families.

use chrono::NaiveDate;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait, Select,
};
use shared::overview::{MONTHS, SHOWN};
use shared::rules::billing_month::BillingMonth;
use uuid::Uuid;

use crate::access::scopes::Members;
use crate::db::entity::{card_request, card_request_item, enrolment, person, plan, service, waiting_period};
use crate::db::query_pool::QueryPool;

#[derive(FromQueryResult)]
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) card_number: String,
    pub(super) category: enrolment::Category,
    pub(super) person_name: String,
    pub(super) plan_name: String,
}

/// Members whose enrolment has not ended.
pub(super) async fn family(db: &QueryPool, members: Members, today: NaiveDate) -> Result<Vec<MemberRow>, DbErr> {
    members
        .current(today)
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::CardNumber, enrolment::Column::Category])
        .column_as(person::Column::Name, "person_name")
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .order_by_asc(person::Column::NameSearch)
        .into_model()
        .all(db)
        .await
}

/// The card of one person in a request.
#[derive(FromQueryResult)]
pub(super) struct CardRow {
    pub(super) request_id: Uuid,
    pub(super) protocol: String,
    pub(super) request_date: NaiveDate,
    pub(super) state: card_request::State,
    pub(super) person_name: String,
}

/// Cards under way, of the newest request first. A person has one at most, so there are no more than members.
pub(super) async fn card_requests(db: &QueryPool, members: Members) -> Result<Vec<CardRow>, DbErr> {
    members
        .card_request_items()
        .filter(card_request_item::Column::IsUnderWay.into_expr())
        .select_only()
        .column_as(card_request::Column::Id, "request_id")
        .columns([card_request::Column::Protocol, card_request::Column::RequestDate, card_request::Column::State])
        .column_as(person::Column::Name, "person_name")
        .join(JoinType::InnerJoin, card_request_item::Relation::CardRequest.def())
        .join(JoinType::InnerJoin, card_request_item::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .order_by_desc(card_request::Column::CreatedAt)
        .order_by_desc(card_request::Column::Id)
        .order_by_asc(card_request_item::Column::Position)
        .into_model()
        .all(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct PeriodRow {
    pub(super) person_name: String,
    pub(super) kind: waiting_period::Kind,
    pub(super) coverage_group: waiting_period::CoverageGroup,
    pub(super) end_date: NaiveDate,
}

/// Whatever somebody still waits for, what ends first before. A family has some dozens at most.
pub(super) async fn running_waiting_periods(
    db: &QueryPool,
    members: Members,
    today: NaiveDate,
) -> Result<Vec<PeriodRow>, DbErr> {
    members
        .waiting_periods_of_current(today)
        .filter(waiting_period::Column::EndDate.gt(today))
        .select_only()
        .column_as(person::Column::Name, "person_name")
        .columns([waiting_period::Column::Kind, waiting_period::Column::CoverageGroup, waiting_period::Column::EndDate])
        .join(JoinType::InnerJoin, waiting_period::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .order_by_asc(waiting_period::Column::EndDate)
        .order_by_asc(waiting_period::Column::Id)
        .into_model()
        .all(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct ServiceRow {
    pub(super) person_name: String,
    pub(super) service_date: NaiveDate,
    pub(super) billing_month: String,
    pub(super) kind: service::Kind,
    pub(super) description: String,
    pub(super) provider_name: String,
}

/// The newest of the months of the chart.
pub(super) async fn last_services(
    db: &QueryPool,
    members: Members,
    today: NaiveDate,
) -> Result<Vec<ServiceRow>, DbErr> {
    within_the_chart(members, today)
        .select_only()
        .column_as(person::Column::Name, "person_name")
        .columns([
            service::Column::ServiceDate,
            service::Column::BillingMonth,
            service::Column::Kind,
            service::Column::Description,
            service::Column::ProviderName,
        ])
        .join(JoinType::InnerJoin, service::Relation::Enrolment.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .order_by_desc(service::Column::ServiceDate)
        .order_by_desc(service::Column::Id)
        .limit(u64::from(SHOWN))
        .into_model()
        .all(db)
        .await
}

#[derive(FromQueryResult)]
pub(super) struct MonthRow {
    pub(super) billing_month: String,
    pub(super) amount: i64,
    pub(super) copayment: i64,
}

/// The sums of each month of the chart that has services.
pub(super) async fn months(db: &QueryPool, members: Members, today: NaiveDate) -> Result<Vec<MonthRow>, DbErr> {
    let sum = |column: service::Column| Expr::col((service::Entity, column)).sum().cast_as("bigint");
    within_the_chart(members, today)
        .select_only()
        .column(service::Column::BillingMonth)
        .expr_as(sum(service::Column::AmountCents), "amount")
        .expr_as(sum(service::Column::CopaymentCents), "copayment")
        .group_by(service::Column::BillingMonth)
        .into_model()
        .all(db)
        .await
}

/// By the index of (enrolment, billing month).
fn within_the_chart(members: Members, today: NaiveDate) -> Select<service::Entity> {
    let first = first_month(today).map(|month| month.to_string()).unwrap_or_default();
    members.services().filter(service::Column::BillingMonth.gte(first))
}

/// The earliest month of the chart.
pub(super) fn first_month(today: NaiveDate) -> Option<BillingMonth> {
    BillingMonth::of(today).map(|month| month.earlier(MONTHS - 1))
}
