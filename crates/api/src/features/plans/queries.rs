//! Reading enrolments with their plans, always from the members of the scope on (`idx_enrolment_family`,
//! `idx_waiting_period_enrolment`).

use chrono::NaiveDate;
use sea_orm::prelude::{Expr, Uuid};
use sea_orm::sea_query::Alias;
use sea_orm::{DbErr, FromQueryResult, JoinType, QueryOrder, QuerySelect, RelationTrait};

use crate::access::scopes::Members;
use crate::db::entity::{company, enrolment, person, plan, waiting_period};
use crate::db::query_pool::QueryPool;

/// An enrolment with its person, plan and company.
#[derive(FromQueryResult)]
pub(super) struct EnrolmentRow {
    pub(super) id: Uuid,
    pub(super) category: enrolment::Category,
    pub(super) card_number: String,
    pub(super) contract_number: String,
    pub(super) start_date: NaiveDate,
    pub(super) end_date: Option<NaiveDate>,
    /// Of the holder's enrolment.
    pub(super) holder_start_date: NaiveDate,
    pub(super) name: String,
    pub(super) birth_date: NaiveDate,
    pub(super) cns: Option<String>,
    pub(super) company_name: Option<String>,
    pub(super) company_trade_name: Option<String>,
    pub(super) company_start_date: Option<NaiveDate>,
    pub(super) plan_code: String,
    pub(super) plan_name: String,
    pub(super) plan_kind: plan::Kind,
    pub(super) ans_registration: String,
    pub(super) contract_type: plan::ContractType,
    pub(super) has_copayment: bool,
    pub(super) regulation: Option<plan::Regulation>,
    pub(super) segmentation: Option<String>,
    pub(super) accommodation: Option<plan::Accommodation>,
    pub(super) coverage_area: Option<plan::CoverageArea>,
    pub(super) service_area: Option<String>,
    pub(super) moderating_factor: Option<plan::ModeratingFactor>,
    pub(super) additional_services: Option<String>,
    pub(super) administrator_name: Option<String>,
    pub(super) administrator_trade_name: Option<String>,
}

/// All enrolments of the scope, by name.
pub(super) async fn enrolments(db: &QueryPool, scope: Members) -> Result<Vec<EnrolmentRow>, DbErr> {
    let holder = Alias::new("holder");
    scope
        .enrolments()
        .select_only()
        .columns([
            enrolment::Column::Id,
            enrolment::Column::Category,
            enrolment::Column::CardNumber,
            enrolment::Column::ContractNumber,
            enrolment::Column::StartDate,
            enrolment::Column::EndDate,
        ])
        .column_as(Expr::col((holder.clone(), enrolment::Column::StartDate)), "holder_start_date")
        .columns([person::Column::Name, person::Column::BirthDate, person::Column::Cns])
        .column_as(company::Column::Name, "company_name")
        .column_as(company::Column::TradeName, "company_trade_name")
        .column_as(company::Column::StartDate, "company_start_date")
        .column_as(plan::Column::Code, "plan_code")
        .column_as(plan::Column::Name, "plan_name")
        .column_as(plan::Column::Kind, "plan_kind")
        .columns([
            plan::Column::AnsRegistration,
            plan::Column::ContractType,
            plan::Column::HasCopayment,
            plan::Column::Regulation,
            plan::Column::Segmentation,
            plan::Column::Accommodation,
            plan::Column::CoverageArea,
            plan::Column::ServiceArea,
            plan::Column::ModeratingFactor,
            plan::Column::AdditionalServices,
            plan::Column::AdministratorName,
            plan::Column::AdministratorTradeName,
        ])
        .join(JoinType::InnerJoin, enrolment::Relation::Person.def())
        .join(JoinType::InnerJoin, enrolment::Relation::Plan.def())
        .join(JoinType::LeftJoin, enrolment::Relation::Company.def())
        .join_as(JoinType::InnerJoin, enrolment::Relation::Holder.def(), holder)
        .order_by_asc(person::Column::NameSearch)
        .order_by_asc(enrolment::Column::Id)
        .into_model()
        .all(db)
        .await
}

pub(super) async fn periods(db: &QueryPool, scope: Members) -> Result<Vec<waiting_period::Model>, DbErr> {
    scope.waiting_periods().order_by_asc(waiting_period::Column::Id).all(db).await
}
