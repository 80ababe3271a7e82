//! A plan that the operator offers. Owned by the ERP.

use sea_orm::entity::prelude::*;
use shared::plans;

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
    pub regulation: Option<Regulation>,
    /// *Segmentação assistencial*, in the operator's words.
    pub segmentation: Option<String>,
    pub accommodation: Option<Accommodation>,
    pub coverage_area: Option<CoverageArea>,
    /// States or cities of the coverage area.
    pub service_area: Option<String>,
    /// More exactly than `has_copayment`, with which it agrees.
    pub moderating_factor: Option<ModeratingFactor>,
    /// Services and covers beyond the obligatory ones.
    pub additional_services: Option<String>,
    /// *Administradora de benefícios*: its legal name.
    pub administrator_name: Option<String>,
    pub administrator_trade_name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))", rename_all = "snake_case")]
pub enum Kind {
    Medical,
    Dental,
}

impl From<Kind> for plans::PlanKind {
    fn from(of: Kind) -> Self {
        match of {
            Kind::Medical => Self::Medical,
            Kind::Dental => Self::Dental,
        }
    }
}

/// How the plan is contracted (RN 557/2022: individual or family, collective by adhesion, collective of a company).
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(12))", rename_all = "snake_case")]
pub enum ContractType {
    Individual,
    Adhesion,
    Company,
}

impl From<ContractType> for plans::ContractType {
    fn from(of: ContractType) -> Self {
        match of {
            ContractType::Individual => Self::Individual,
            ContractType::Adhesion => Self::Adhesion,
            ContractType::Company => Self::Company,
        }
    }
}

/// Whether the plan is of after Lei 9.656/1998, of before it, or adapted to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(15))", rename_all = "snake_case")]
pub enum Regulation {
    Regulated,
    NotRegulated,
    Adapted,
}

impl From<Regulation> for plans::Regulation {
    fn from(of: Regulation) -> Self {
        match of {
            Regulation::Regulated => Self::Regulated,
            Regulation::NotRegulated => Self::NotRegulated,
            Regulation::Adapted => Self::Adapted,
        }
    }
}

/// The room of an admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(10))", rename_all = "snake_case")]
pub enum Accommodation {
    Shared,
    Private,
}

impl From<Accommodation> for plans::Accommodation {
    fn from(of: Accommodation) -> Self {
        match of {
            Accommodation::Shared => Self::Shared,
            Accommodation::Private => Self::Private,
        }
    }
}

/// Where the plan covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(12))", rename_all = "snake_case")]
pub enum CoverageArea {
    National,
    StateGroup,
    State,
    CityGroup,
    City,
}

impl From<CoverageArea> for plans::CoverageArea {
    fn from(of: CoverageArea) -> Self {
        match of {
            CoverageArea::National => Self::National,
            CoverageArea::StateGroup => Self::StateGroup,
            CoverageArea::State => Self::State,
            CoverageArea::CityGroup => Self::CityGroup,
            CoverageArea::City => Self::City,
        }
    }
}

/// What the member pays beside the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(25))", rename_all = "snake_case")]
pub enum ModeratingFactor {
    None,
    Copayment,
    Deductible,
    CopaymentAndDeductible,
}

impl From<ModeratingFactor> for plans::ModeratingFactor {
    fn from(of: ModeratingFactor) -> Self {
        match of {
            ModeratingFactor::None => Self::None,
            ModeratingFactor::Copayment => Self::Copayment,
            ModeratingFactor::Deductible => Self::Deductible,
            ModeratingFactor::CopaymentAndDeductible => Self::CopaymentAndDeductible,
        }
    }
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
