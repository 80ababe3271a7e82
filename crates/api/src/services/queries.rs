//! Reading services. Every query begins with the members of the scope, so that none can cross families;
//! `idx_service_enrolment_month` serves all that read the table.

use sea_orm::prelude::{Expr, Uuid};
use sea_orm::sea_query::{ExprTrait, Func};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect,
    RelationTrait, Select,
};
use shared::rules::month_range::MonthRange;

use crate::access::scopes::Members;
use crate::db::entity::{enrolment, person, service};

#[derive(FromQueryResult)]
pub struct MemberRow {
    pub id: Uuid,
    pub category: enrolment::Category,
    pub name: String,
}

/// Everybody of the scope by name, those who left among them.
pub async fn members(db: &impl ConnectionTrait, scope: Members) -> Result<Vec<MemberRow>, DbErr> {
    scope
        .enrolments()
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::Category])
        .column(person::Column::Name)
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(enrolment::Column::Id)
        .into_model()
        .all(db)
        .await
}

/// Which services of a scope are wanted.
#[derive(Clone, Copy, Debug, Default)]
pub struct ServiceFilter {
    /// Of one member; of all when left out.
    pub member: Option<Uuid>,
    /// Of one kind; of all when left out.
    pub kind: Option<service::Kind>,
}

/// Those that are wanted of the services of the scope.
fn done_for(scope: Members, wanted: ServiceFilter) -> Select<service::Entity> {
    let ServiceFilter { member, kind } = wanted;
    let mut select = scope.services();
    if let Some(member) = member {
        select = select.filter(service::Column::EnrolmentId.eq(member));
    }
    if let Some(kind) = kind {
        select = select.filter(service::Column::Kind.eq(kind));
    }
    select
}

fn within(select: Select<service::Entity>, range: MonthRange) -> Select<service::Entity> {
    let (from, to) = range.ends();
    select.filter(service::Column::BillingMonth.between(from.to_string(), to.to_string()))
}

/// By date; those of a day in the order of their arrival.
pub async fn services(
    db: &impl ConnectionTrait,
    scope: Members,
    wanted: ServiceFilter,
    range: MonthRange,
) -> Result<Vec<service::Model>, DbErr> {
    within(done_for(scope, wanted), range)
        .order_by_asc(service::Column::ServiceDate)
        .order_by_asc(service::Column::Id)
        .all(db)
        .await
}

/// `YYYY-MM`; none when nothing was ever billed.
pub async fn latest_month(
    db: &impl ConnectionTrait,
    scope: Members,
    wanted: ServiceFilter,
) -> Result<Option<String>, DbErr> {
    let latest = done_for(scope, wanted).select_only().expr(service::Column::BillingMonth.max());
    Ok(latest.into_tuple::<Option<String>>().one(db).await?.flatten())
}

/// `YYYY-MM`; none when nothing was ever billed.
pub async fn first_month(db: &impl ConnectionTrait, scope: Members) -> Result<Option<String>, DbErr> {
    let first = done_for(scope, ServiceFilter::default()).select_only().expr(service::Column::BillingMonth.min());
    Ok(first.into_tuple::<Option<String>>().one(db).await?.flatten())
}

#[derive(FromQueryResult)]
pub struct MonthRow {
    pub billing_month: String,
    pub lines: i64,
    pub amount_cents: i64,
    pub copayment_cents: i64,
}

/// The sums of each month that has services.
pub async fn month_totals(
    db: &impl ConnectionTrait,
    scope: Members,
    wanted: ServiceFilter,
    range: MonthRange,
) -> Result<Vec<MonthRow>, DbErr> {
    // PostgreSQL sums BIGINT to NUMERIC, so the sum is cast back.
    let sum = |column: service::Column| Expr::from(Func::cast_as(Expr::col((service::Entity, column)).sum(), "bigint"));
    within(done_for(scope, wanted), range)
        .select_only()
        .column(service::Column::BillingMonth)
        .column_as(service::Column::Id.count(), "lines")
        .column_as(sum(service::Column::AmountCents), "amount_cents")
        .column_as(sum(service::Column::CopaymentCents), "copayment_cents")
        .group_by(service::Column::BillingMonth)
        .into_model()
        .all(db)
        .await
}
