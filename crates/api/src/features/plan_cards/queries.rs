//! Reading cards, always from the members of the scope on (`idx_enrolment_family`, `idx_waiting_period_enrolment`), or from
//! the card that is shown (its number is unique).

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, JoinType, QueryFilter, QueryOrder, QuerySelect, RelationTrait};

use crate::access::scopes::{Members, ShownCard};
use crate::db::entity::{enrolment, person, plan, waiting_period};
use crate::db::query_pool::QueryPool;

#[derive(FromQueryResult)]
pub(super) struct CardRow {
    pub(super) id: Uuid,
    pub(super) category: enrolment::Category,
    pub(super) card_number: String,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: Option<NaiveDate>,
    pub(super) name: String,
    pub(super) birth_date: NaiveDate,
    pub(super) cns: Option<String>,
    pub(super) plan_name: String,
    pub(super) plan_kind: plan::Kind,
    pub(super) ans_registration: String,
    pub(super) segmentation: Option<String>,
    pub(super) accommodation: Option<plan::Accommodation>,
    pub(super) coverage_area: Option<plan::CoverageArea>,
    pub(super) service_area: Option<String>,
}

/// All cards of the scope, by name.
pub(super) async fn cards(db: &QueryPool, scope: Members) -> Result<Vec<CardRow>, DbErr> {
    use enrolment::Column as Of;
    scope
        .enrolments()
        .select_only()
        .columns([Of::Id, Of::Category, Of::CardNumber, Of::StartDate, Of::EndDate])
        .columns([person::Column::Name, person::Column::BirthDate, person::Column::Cns])
        .column_as(plan::Column::Name, "plan_name")
        .column_as(plan::Column::Kind, "plan_kind")
        .columns([
            plan::Column::AnsRegistration,
            plan::Column::Segmentation,
            plan::Column::Accommodation,
            plan::Column::CoverageArea,
            plan::Column::ServiceArea,
        ])
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(Of::Id)
        .into_model()
        .all(db)
        .await
}

/// Those of current members that run on `today`.
pub(super) async fn waiting_periods(
    db: &QueryPool,
    scope: Members,
    today: NaiveDate,
) -> Result<Vec<waiting_period::Model>, DbErr> {
    let running = scope.waiting_periods_of_current(today).filter(waiting_period::Column::EndDate.gt(today));
    running.order_by_asc(waiting_period::Column::Id).all(db).await
}

/// The cover of whoever has the card's number now.
pub(super) async fn cover(db: &QueryPool, shown: &ShownCard) -> Result<Option<enrolment::Cover>, DbErr> {
    let dates = [enrolment::Column::StartDate, enrolment::Column::EndDate];
    shown.enrolment().select_only().columns(dates).into_model().one(db).await
}
