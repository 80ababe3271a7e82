//! *Extrato planos de saúde* (E-04): what a company is billed for its people, by family, life and month: the plan and the
//! copayments. Amounts alone; nothing here tells what was done for whom, by whom or when (decision 4 of the product).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::page::{MAX_CURSOR, MAX_LIMIT};
pub use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;

/// Months that one statement covers at most; an older history comes in windows of as many.
pub const MAX_MONTHS: u32 = 12;

/// `GET /company/statement?…`. Without months it is about the last twelve, the current one among them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct CompanyStatementQuery {
    /// First billing month, `YYYY-MM`; together with `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2025-04"))]
    pub from: Option<BillingMonth>,
    /// Last billing month, `YYYY-MM`; at most 12 months with `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-03"))]
    pub to: Option<BillingMonth>,
    /// Part of a name, without accents and case: families of which a life is so named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 120))]
    #[cfg_attr(feature = "openapi", param(max_length = 120))]
    pub name: Option<String>,
    /// Families wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before, with the same months and name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// As a file: the same families, all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct CompanyFileQuery {
    /// First billing month, `YYYY-MM`; together with `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2025-04"))]
    pub from: Option<BillingMonth>,
    /// Last billing month, `YYYY-MM`; at most 12 months with `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-03"))]
    pub to: Option<BillingMonth>,
    /// Part of a name, without accents and case: families of which a life is so named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(max = 120))]
    #[cfg_attr(feature = "openapi", param(max_length = 120))]
    pub name: Option<String>,
}

/// *Arquivos TXT*: the month of which the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct TextFileQuery {
    /// Billing month, `YYYY-MM`.
    #[cfg_attr(feature = "openapi", param(value_type = String, example = "2026-03"))]
    pub month: BillingMonth,
}

/// `GET /company/statement`: the lives of the months asked for with their amounts, and the sums of all of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyStatement {
    /// The server's date in the operator's time zone; its month is not over.
    pub today: NaiveDate,
    pub from: BillingMonth,
    pub to: BillingMonth,
    /// Of all families that the query finds, not of this page alone; null on every page but the first.
    pub summary: Option<StatementSummary>,
    /// Families by the holder's name.
    pub items: Vec<StatementFamily>,
    pub next_cursor: Option<String>,
}

/// What all families that a query finds come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementSummary {
    pub families: u32,
    pub lives: u32,
    /// *Valor do plano*.
    pub plan_cents: Cents,
    /// *Coparticipação*.
    pub copayment_cents: Cents,
    /// Both together. Without `name` it is what the invoices of the months come to.
    pub total_cents: Cents,
    /// Every month of the range, earliest first; zeros where nothing was billed.
    pub months: Vec<StatementMonth>,
}

/// What one month comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementMonth {
    pub month: BillingMonth,
    /// Billed in it.
    pub lives: u32,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
}

/// A holder and those who are in the plan with him or her, as far as they were billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementFamily {
    pub holder_enrolment_id: EnrolmentId,
    /// The holder's, who may not be among the lives billed.
    pub name: String,
    /// The holder's, without punctuation.
    pub card_number: String,
    /// Those billed in the range: the holder first, then by name.
    pub lives: Vec<StatementLife>,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
    pub total_cents: Cents,
}

/// One person for whom the company was billed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementLife {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    /// 11 digits; null when the operator has none on record.
    pub cpf: Option<String>,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    /// The months in which something was billed, earliest first.
    pub months: Vec<LifeMonth>,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
    pub total_cents: Cents,
}

/// What a life comes to in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LifeMonth {
    pub month: BillingMonth,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
}
