//! A plan that the operator offers. Owned by the ERP.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub external_id: String,
    pub code: String,
    pub name: String,
    /// Registration of the plan at ANS.
    pub ans_registration: String,
    pub kind: Kind,
    pub contract_type: ContractType,
    /// The plan's moderating factor is a copayment.
    pub has_copayment: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))", rename_all = "snake_case")]
pub enum Kind {
    Medical,
    Dental,
}

/// How the plan is contracted (RN 557/2022: individual or family, collective by adhesion, collective of a company).
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(12))", rename_all = "snake_case")]
pub enum ContractType {
    Individual,
    Adhesion,
    Company,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
