//! What a company's home shows: whether something has to be paid, what the last twelve months cost, and how many lives
//! there are. One answer, so that the page asks once; amounts alone, never what was done for whom.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::CompanyInvoiceId;
use crate::rules::billing_month::BillingMonth;
use crate::rules::charge::ChargeStatus;
use crate::rules::money::Cents;

/// Pending invoices that are told one by one.
pub const SHOWN: u16 = 3;
/// Months in the chart, the current one among them.
pub const MONTHS: u32 = 12;

/// `GET /company/overview`: what the home of a company shows, in one answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyOverview {
    pub today: NaiveDate,
    /// Pending, what was due first before; three at most.
    pub pending: Vec<OverviewInvoice>,
    /// All that are pending, beyond those in `pending` too.
    pub pending_count: u64,
    pub pending_cents: Cents,
    pub overdue_count: u64,
    /// Without fine and interest.
    pub overdue_cents: Cents,
    /// The one paid last, if any was in the last twelve months.
    pub last_paid: Option<PaidInvoice>,
    /// The last twelve billing months, the earliest first, those without an invoice too.
    pub months: Vec<CompanyMonth>,
    pub lives: Lives,
}

/// An invoice that is not paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverviewInvoice {
    pub id: CompanyInvoiceId,
    pub number: String,
    pub month: BillingMonth,
    pub due_date: NaiveDate,
    /// Without fine and interest.
    pub amount_cents: Cents,
    /// `open` or `overdue`.
    pub status: ChargeStatus,
}

/// An invoice that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidInvoice {
    pub id: CompanyInvoiceId,
    pub number: String,
    pub month: BillingMonth,
    pub payment_date: NaiveDate,
}

/// What the invoices of a month add up to; cancelled ones do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyMonth {
    pub month: BillingMonth,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
}

/// Who is covered today under the company's contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Lives {
    pub holders: u64,
    pub dependents: u64,
    pub associates: u64,
}

impl Lives {
    pub fn total(self) -> u64 {
        self.holders + self.dependents + self.associates
    }
}
