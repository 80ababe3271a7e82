//! Reading services. Every query begins with the members of the scope, so that none can cross families;
//! `idx_service_enrolment_month` serves all that read the table.

use sea_orm::prelude::{Expr, Uuid};
use sea_orm::sea_query::{ExprTrait, Func};
use sea_orm::{
    ColumnTrait, DatabaseConnection, DbErr, EntityTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationTrait, Select,
};

use super::handlers::Range;
use crate::access::grants::Members;
use crate::db::entity::{enrolment, person, service};

#[derive(FromQueryResult)]
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) category: enrolment::Category,
    pub(super) name: String,
}

/// Everybody of the scope by name, those who left among them.
pub(super) async fn members(db: &DatabaseConnection, scope: Members) -> Result<Vec<MemberRow>, DbErr> {
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

/// The services of the scope, of one member when one is wanted: where each query of services begins.
fn done_for(scope: Members, member: Option<Uuid>) -> Select<service::Entity> {
    let select = service::Entity::find().filter(service::Column::EnrolmentId.in_subquery(scope.enrolment_ids()));
    match member {
        Some(member) => select.filter(service::Column::EnrolmentId.eq(member)),
        None => select,
    }
}

fn within(select: Select<service::Entity>, Range { from, to }: Range) -> Select<service::Entity> {
    select.filter(service::Column::BillingMonth.between(from.to_string(), to.to_string()))
}

/// By date; those of a day in the order of their arrival.
pub(super) async fn services(
    db: &DatabaseConnection,
    scope: Members,
    member: Option<Uuid>,
    range: Range,
) -> Result<Vec<service::Model>, DbErr> {
    within(done_for(scope, member), range)
        .order_by_asc(service::Column::ServiceDate)
        .order_by_asc(service::Column::Id)
        .all(db)
        .await
}

/// `YYYY-MM`; none when nothing was ever billed.
pub(super) async fn latest_month(
    db: &DatabaseConnection,
    scope: Members,
    member: Option<Uuid>,
) -> Result<Option<String>, DbErr> {
    let latest: Option<Option<String>> =
        done_for(scope, member).select_only().expr(service::Column::BillingMonth.max()).into_tuple().one(db).await?;
    Ok(latest.flatten())
}

#[derive(FromQueryResult)]
pub(super) struct MonthRow {
    pub(super) billing_month: String,
    pub(super) lines: i64,
    pub(super) amount_cents: i64,
    pub(super) copayment_cents: i64,
}

/// The sums of each month that has services.
pub(super) async fn month_totals(
    db: &DatabaseConnection,
    scope: Members,
    member: Option<Uuid>,
    range: Range,
) -> Result<Vec<MonthRow>, DbErr> {
    // PostgreSQL sums BIGINT to NUMERIC, so the sum is cast back.
    let sum = |column: service::Column| Expr::from(Func::cast_as(Expr::col((service::Entity, column)).sum(), "bigint"));
    within(done_for(scope, member), range)
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
