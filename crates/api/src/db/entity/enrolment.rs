//! A person in a plan under a contract, with a card number. A family is all enrolments of one
//! `holder_enrolment_id`; a holder's points at itself. Owned by the ERP.

use sea_orm::FromQueryResult;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "enrolment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub person_id: Uuid,
    pub plan_id: Uuid,
    pub company_id: Option<Uuid>,
    pub holder_enrolment_id: Uuid,
    /// Letters and digits only, upper case.
    #[sea_orm(unique)]
    pub card_number: String,
    pub category: Category,
    /// Relation to the holder by DMED's code ("03" spouse, "04" child …); none for a holder.
    pub relation: Option<String>,
    pub contract_number: String,
    pub start_date: Date,
    pub end_date: Option<Date>,
}

/// From when until when somebody is covered; the last day counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Cover {
    pub start_date: Date,
    pub end_date: Option<Date>,
}

impl Cover {
    pub fn runs_on(self, today: Date) -> bool {
        self.start_date <= today && self.end_date.is_none_or(|last| last >= today)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))", rename_all = "snake_case")]
pub enum Category {
    Holder,
    Dependent,
    Associate,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    #[sea_orm(belongs_to = "super::person::Entity", from = "Column::PersonId", to = "super::person::Column::Id")]
    Person,
    #[sea_orm(belongs_to = "super::plan::Entity", from = "Column::PlanId", to = "super::plan::Column::Id")]
    Plan,
    #[sea_orm(belongs_to = "super::company::Entity", from = "Column::CompanyId", to = "super::company::Column::Id")]
    Company,
    #[sea_orm(belongs_to = "Entity", from = "Column::HolderEnrolmentId", to = "Column::Id")]
    Holder,
}

impl Related<super::person::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Person.def()
    }
}

impl Related<super::plan::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Plan.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
