//! A waiting period of a member, or the partial coverage of a pre-existing condition. Owned by the ERP; whether it
//! still runs is derived.

use sea_orm::entity::prelude::*;
use shared::rules::waiting_period;
use shared::waiting_periods::WaitingPeriod;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "waiting_period")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub enrolment_id: Uuid,
    pub coverage_group: CoverageGroup,
    pub kind: Kind,
    /// Which procedures of the group are meant, when not all are.
    pub procedure_group: Option<String>,
    pub start_date: Date,
    /// The first day on which the member is covered.
    pub end_date: Date,
}

impl Model {
    /// The period as it stands on `today`.
    pub fn on(self, today: Date) -> WaitingPeriod {
        let Self {
            id: _,
            external_id: _,
            enrolment_id: _,
            coverage_group,
            kind,
            procedure_group,
            start_date,
            end_date,
        } = self;
        WaitingPeriod::on(today, kind.into(), (coverage_group.into(), procedure_group), (start_date, end_date))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum Kind {
    WaitingPeriod,
    PartialCoverage,
}

impl From<Kind> for waiting_period::WaitingPeriodKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::WaitingPeriod => Self::WaitingPeriod,
            Kind::PartialCoverage => Self::PartialCoverage,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(20))", rename_all = "snake_case")]
pub enum CoverageGroup {
    Urgency,
    Consultation,
    Exam,
    Therapy,
    Admission,
    Birth,
    Dental,
    Other,
}

impl From<CoverageGroup> for waiting_period::CoverageGroup {
    fn from(group: CoverageGroup) -> Self {
        match group {
            CoverageGroup::Urgency => Self::Urgency,
            CoverageGroup::Consultation => Self::Consultation,
            CoverageGroup::Exam => Self::Exam,
            CoverageGroup::Therapy => Self::Therapy,
            CoverageGroup::Admission => Self::Admission,
            CoverageGroup::Birth => Self::Birth,
            CoverageGroup::Dental => Self::Dental,
            CoverageGroup::Other => Self::Other,
        }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(
        belongs_to = "super::enrolment::Entity",
        from = "Column::EnrolmentId",
        to = "super::enrolment::Column::Id"
    )]
    Enrolment,
}

impl ActiveModelBehavior for ActiveModel {}
