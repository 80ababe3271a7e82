//! What providers did for members and billed, as both statements of it say it: *Extrato de Atendimentos* of a beneficiary
//! and *extrato de utilização* of an individual client. Every total is the sum of its lines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::account::Category;
use crate::id::EnrolmentId;
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;
pub use crate::rules::service::ServiceKind;

/// Months that one statement covers at most; a longer history comes in pieces.
pub const MAX_MONTHS: u32 = 24;

/// A member of whom there may be services.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementMember {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
}

/// What was billed for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PersonServices {
    pub enrolment_id: EnrolmentId,
    pub name: String,
    pub category: Category,
    /// By kind, then by date.
    pub services: Vec<Service>,
    pub subtotals: Vec<KindSubtotal>,
    pub total_cents: Cents,
    pub copayment_cents: Cents,
}

/// One procedure done by a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Service {
    /// The day on which it was done.
    pub date: NaiveDate,
    /// The month in which it was billed, which may be months later.
    pub billing_month: BillingMonth,
    /// TUSS code.
    #[cfg_attr(feature = "openapi", schema(examples("10101012")))]
    pub code: String,
    pub description: String,
    pub kind: ServiceKind,
    /// Name as billed.
    pub provider: String,
    /// CNPJ or CPF without punctuation.
    pub provider_document: Option<String>,
    /// Seven digits.
    pub provider_cnes: Option<String>,
    /// False for a provider outside the network, whose bill was reimbursed.
    pub in_network: bool,
    pub quantity: u32,
    /// Of all of `quantity`; never to be multiplied.
    pub amount_cents: Cents,
    /// What the member pays of it.
    pub copayment_cents: Cents,
    /// How the copayment was found, in the operator's words.
    pub copayment_basis: Option<String>,
}

/// What the services of one kind come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KindSubtotal {
    pub kind: ServiceKind,
    /// Lines, whatever their quantities.
    pub count: u32,
    pub amount_cents: Cents,
    pub copayment_cents: Cents,
}

/// What one month comes to; zeros for a month without services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthTotal {
    pub month: BillingMonth,
    pub count: u32,
    pub amount_cents: Cents,
    pub copayment_cents: Cents,
}
