//! *Demonstrativo de IR* (R-09): what each person paid for health in a calendar year, and what was reimbursed, as the
//! operator reports it in DMED (`rules::tax_statement`). A year is shown once the operator has released it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::rules::money::Cents;
use crate::years::Year;

/// `GET /tax-statements`: the years of whoever asks, the latest first, and why one is missing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxYearList {
    pub items: Vec<TaxYearSummary>,
    pub next_cursor: Option<String>,
    /// The plan was contracted by a company, which itself reports what its people paid: there is no statement here.
    pub by_employer: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxYearSummary {
    pub year: Year,
    pub state: TaxYearState,
    /// The day on which the operator released the year.
    pub released_on: Option<NaiveDate>,
}

/// Whether a year has a statement, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TaxYearState {
    Available,
    /// The operator has not released it, or has taken it back.
    NotReleased,
    /// Nothing was paid or reimbursed in it.
    NoPayments,
    /// The employer reports it.
    ByEmployer,
}

/// `GET /tax-statements/{year}`: what was paid and reimbursed in the year, for each person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxStatement {
    pub year: Year,
    /// From 1 on; a changed payment makes the next one.
    pub version: u32,
    /// The day on which this version was first issued.
    pub issued_on: NaiveDate,
    /// The version that this one replaces.
    pub replaces: Option<ReplacedVersion>,
    /// While it is not, what is here are the payments until today.
    pub is_year_over: bool,
    pub payer: TaxPayer,
    pub plan_name: String,
    /// Everybody who paid or was reimbursed: the holder first, then by name. Alone whoever asks, for a dependent.
    pub people: Vec<TaxPerson>,
    /// What the people here paid for health.
    pub total_cents: Cents,
    /// Reimbursed in the year, of expenses of the same year.
    pub reimbursed_cents: Cents,
    /// Reimbursed in the year, of expenses of earlier years.
    pub reimbursed_prior_cents: Cents,
    /// What stands beside the people's expenses; null in the statement of a dependent.
    pub rest: Option<TaxRest>,
}

/// The version before, by number and day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReplacedVersion {
    pub version: u32,
    pub issued_on: NaiveDate,
}

/// Who pays the family's charges: the holder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxPayer {
    pub name: String,
    /// Eleven digits; null when unknown, and in the statement of a dependent.
    pub cpf: Option<String>,
}

/// What was paid beside health expenses: people's total + `other_cents` + `additions_cents` = `paid_cents`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxRest {
    /// Fund and other items, which are no health expense.
    pub other_cents: Cents,
    /// Fine and interest.
    pub additions_cents: Cents,
    /// All that was paid in the year.
    pub paid_cents: Cents,
}

/// One person, with all cards that he or she has in the family.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxPerson {
    pub name: String,
    /// Eleven digits; null when the operator does not know it.
    pub cpf: Option<String>,
    pub birth_date: NaiveDate,
    pub is_holder: bool,
    /// To the holder, by DMED's code: `03`, `04`, `06`, `08`, `10`.
    pub relation_code: Option<String>,
    /// The code's word in Portuguese.
    pub relation: Option<String>,
    pub card_numbers: Vec<String>,
    /// Months with a payment, by the day of payment; their sum is `total_cents`.
    pub months: Vec<TaxMonth>,
    pub total_cents: Cents,
    pub reimbursements: Vec<TaxReimbursement>,
    pub reimbursed_cents: Cents,
    pub reimbursed_prior_cents: Cents,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxMonth {
    /// `YYYY-MM`.
    #[cfg_attr(feature = "openapi", schema(examples("2025-03")))]
    pub month: String,
    pub amount_cents: Cents,
}

/// What was paid back of one provider's bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReimbursement {
    /// CPF or CNPJ, without punctuation.
    pub provider_document: String,
    pub provider_name: String,
    /// Of expenses of the statement's year.
    pub current_year_cents: Cents,
    /// Of expenses of earlier years.
    pub prior_years_cents: Cents,
}

/// A year that the operator has released: `PUT /operator/tax-years/{year}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxYearRelease {
    pub year: Year,
    /// The instant since which statements are shown.
    pub released_at: DateTime<Utc>,
}
