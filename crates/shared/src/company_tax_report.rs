//! *Relatório imposto de renda* of a company (E-09): what it paid in a calendar year for each life, by month, on two bases
//! that stand beside each other (`rules::company_tax_report`). Amounts alone, never what was done for whom.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::page::{MAX_CURSOR, MAX_LIMIT};
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;
use crate::years::Year;

/// Up to so many lives a printed report names each of them; beyond that it has months and totals.
pub const MOST_PRINTED_LIVES: u32 = 2_000;

/// `GET /company/tax-report`: the years of the company, the latest first, and why one has no report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReportYearList {
    pub items: Vec<TaxReportYear>,
    pub next_cursor: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReportYear {
    pub year: Year,
    pub state: TaxReportState,
    /// When the last payment under way will be in it; null while none is.
    pub complete_from: Option<DateTime<Utc>>,
}

/// Whether a year has a report, or why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum TaxReportState {
    Available,
    /// All that was paid for it was recorded less than a day ago: see `complete_from`.
    Waiting,
    /// No invoice of it is paid, and none was paid in it.
    NothingPaid,
}

/// A page of the lives of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct TaxReportQuery {
    /// Lives wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// `GET /company/tax-report/{year}`. The sums are those of all lives, whatever page of them is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyTaxReport {
    pub year: Year,
    /// While it is not, what is here are the payments until today.
    pub is_year_over: bool,
    pub company: TaxReportCompany,
    /// *Por competência*: under the month that was billed.
    pub by_billing_month: PaidOnBasis,
    /// *Por data de pagamento*: under the month of the payment.
    pub by_payment_date: PaidOnBasis,
    /// Payments that are on record and not in the report yet.
    pub waiting: Vec<WaitingPayment>,
    /// When all of `waiting` will be in it; null while none is.
    pub complete_from: Option<DateTime<Utc>>,
    /// Billing months of the year of which an invoice is not paid, earliest first.
    pub unpaid_months: Vec<BillingMonth>,
    /// Lives with a payment on either basis.
    pub life_count: u32,
    /// Families by the holder's name, the holder before the others.
    pub items: Vec<TaxReportLife>,
    pub next_cursor: Option<String>,
}

/// Whose report it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReportCompany {
    pub name: String,
    /// CNPJ or CPF without punctuation.
    pub document: String,
    pub company_code: String,
}

/// All that was paid on one basis: plan value + copayment = total; total + additions − discounts = paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidOnBasis {
    /// Months with a payment, earliest first; they add up to the sums here.
    pub months: Vec<PaidMonth>,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
    pub total_cents: Cents,
    /// Fine and interest, which are no price of a plan.
    pub additions_cents: Cents,
    pub discounts_cents: Cents,
    /// What left the company for these invoices.
    pub paid_cents: Cents,
}

/// A month, of all lives or of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidMonth {
    /// The month billed or the month of the payment, after the basis.
    pub month: BillingMonth,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
    pub total_cents: Cents,
}

/// A payment that was recorded less than a day ago, of a debt of an earlier year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingPayment {
    pub billing_month: BillingMonth,
    pub paid_on: NaiveDate,
    /// From this instant on it is in the report.
    pub complete_from: DateTime<Utc>,
}

/// A life and what was paid for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TaxReportLife {
    pub enrolment_id: EnrolmentId,
    /// The family: the own one of a holder.
    pub holder_enrolment_id: EnrolmentId,
    pub holder_name: String,
    pub name: String,
    /// Eleven digits; null when the record has none.
    pub cpf: Option<String>,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    pub by_billing_month: PaidForLife,
    pub by_payment_date: PaidForLife,
}

/// What was paid for a life on one basis.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidForLife {
    /// Months with a payment, earliest first.
    pub months: Vec<PaidMonth>,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
    pub total_cents: Cents,
}
