//! *Planos / Produtos* (R-05): what each member is registered with, which is the registration component of the area of
//! the beneficiary (PIN-SS, RN 389/2015). What the operator's system does not tell is null.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::waiting_periods::WaitingPeriod;

pub mod pin_ss;

/// `GET /plans`: the enrolments of the family of the card that was signed in with, the holder's first, those that ended
/// among them. A person with two plans has a card of each, and sees each with its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plans {
    /// The server's date in the operator's time zone.
    pub today: NaiveDate,
    pub enrolments: Vec<PlanRegistration>,
}

/// What a plan covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PlanKind {
    Medical,
    Dental,
}

/// How it is contracted (RN 557/2022).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ContractType {
    Individual,
    Adhesion,
    Company,
}

/// Whether the plan is of after Lei 9.656/1998, of before it, or adapted to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Regulation {
    Regulated,
    NotRegulated,
    Adapted,
}

/// The room of an admission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Accommodation {
    /// *Enfermaria* (*coletiva*).
    Shared,
    /// *Apartamento* (*individual*).
    Private,
}

/// Where the plan covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum CoverageArea {
    National,
    StateGroup,
    State,
    CityGroup,
    City,
}

/// What the member pays beside the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ModeratingFactor {
    None,
    Copayment,
    Deductible,
    CopaymentAndDeductible,
}

/// A legal name with the name that people know it by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Organisation {
    /// *Razão social*.
    pub legal_name: String,
    /// *Nome fantasia*.
    pub trade_name: Option<String>,
}

/// One member in one plan, with every field of the registration component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanRegistration {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
    pub birth_date: NaiveDate,
    /// *Cartão Nacional de Saúde*, fifteen digits.
    pub cns: Option<String>,
    /// Without punctuation.
    pub card_number: String,
    pub operator: Organisation,
    /// Six digits.
    pub operator_ans_registration: String,
    /// *Administradora de benefícios*, when there is one.
    pub administrator: Option<Organisation>,
    /// The company or association that contracts the plan.
    pub company: Option<Organisation>,
    pub plan_ans_registration: String,
    pub plan_code: String,
    pub plan_name: String,
    pub plan_kind: PlanKind,
    pub contract_number: String,
    pub contract_type: ContractType,
    pub regulation: Option<Regulation>,
    /// First day of the contract: the company's, or that of the holder's enrolment.
    pub contract_date: NaiveDate,
    /// First day of this member's cover.
    pub start_date: NaiveDate,
    /// Last day of this member's cover.
    pub end_date: Option<NaiveDate>,
    /// As in `GET /waiting-periods`.
    pub waiting_periods: Vec<WaitingPeriod>,
    /// *Segmentação assistencial*.
    pub segmentation: Option<String>,
    pub accommodation: Option<Accommodation>,
    pub coverage_area: Option<CoverageArea>,
    /// States or cities of the coverage area.
    pub service_area: Option<String>,
    pub moderating_factor: ModeratingFactor,
    /// Services and covers beyond the obligatory ones.
    pub additional_services: Option<String>,
}

impl PlanRegistration {
    /// Whether the member was covered no longer on `today`.
    pub fn has_ended(&self, today: NaiveDate) -> bool {
        self.end_date.is_some_and(|end| end < today)
    }
}
