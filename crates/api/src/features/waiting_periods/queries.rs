//! Reading waiting periods, always from the members of the scope on (`idx_enrolment_family`,
//! `idx_waiting_period_enrolment`).

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use sea_orm::{DbErr, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationTrait};

use crate::access::scopes::Members;
use crate::db::entity::{enrolment, person, plan, waiting_period};
use crate::db::query_pool::QueryPool;

#[derive(FromQueryResult)]
pub(super) struct MemberRow {
    pub(super) id: Uuid,
    pub(super) category: enrolment::Category,
    pub(super) name: String,
    pub(super) plan_name: String,
}

/// The members whose cover has not ended by `today`, by name.
pub(super) async fn covered(db: &QueryPool, scope: Members, today: NaiveDate) -> Result<Vec<MemberRow>, DbErr> {
    scope
        .current(today)
        .select_only()
        .columns([enrolment::Column::Id, enrolment::Column::Category])
        .column(person::Column::Name)
        .column_as(plan::Column::Name, "plan_name")
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(enrolment::Column::Id)
        .into_model()
        .all(db)
        .await
}

pub(super) async fn periods(db: &QueryPool, scope: Members) -> Result<Vec<waiting_period::Model>, DbErr> {
    scope.waiting_periods().order_by_asc(waiting_period::Column::Id).all(db).await
}
