//! *Extrato de utilização* (R-07, manual B): what the holder and the dependents used, month by month, for the individual
//! client who has a plan with copayment. Every total is the sum of its lines, and of its months.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::EnrolmentId;
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;
use crate::services::{KindSubtotal, MonthTotal, PersonServices, ServiceKind, StatementMember};

/// Months of a statement for which none were named: so many up to the current one.
pub const DEFAULT_MONTHS: u32 = 12;

/// `GET /usage-statement?…`, and of its documents.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct UsageQuery {
    /// First billing month, `YYYY-MM`; together with `to`. Without both: the last 12 months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-01"))]
    pub from: Option<BillingMonth>,
    /// Last billing month, `YYYY-MM`; at most 24 months with `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-03"))]
    pub to: Option<BillingMonth>,
    /// One person of the family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub enrolment_id: Option<EnrolmentId>,
    /// One kind of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub kind: Option<ServiceKind>,
}

/// `GET /usage-statement`: what the family used in the months asked for, with the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageStatement {
    /// The server's date in the operator's time zone; its month is not over.
    pub today: NaiveDate,
    pub from: BillingMonth,
    pub to: BillingMonth,
    /// The person asked for; null for everybody.
    pub enrolment_id: Option<EnrolmentId>,
    /// The kind asked for; null for all.
    pub kind: Option<ServiceKind>,
    /// Those who have services in the range, the holder first. Empty: nothing was billed.
    pub people: Vec<PersonServices>,
    /// Of all people, by kind; kinds that occur.
    pub subtotals: Vec<KindSubtotal>,
    pub total_cents: Cents,
    pub copayment_cents: Cents,
    /// Every month of the range, earliest first, zeros among them; they add up to the totals.
    pub months: Vec<MonthTotal>,
    /// The first month in which anything was billed for the family, whatever is asked for; null when nothing ever was.
    pub first_month: Option<BillingMonth>,
    /// The whole family, those who left among them: what `enrolment_id` may be.
    pub members: Vec<StatementMember>,
}

impl UsageStatement {
    /// Lines of all people.
    pub fn count(&self) -> u32 {
        self.subtotals.iter().map(|subtotal| subtotal.count).sum()
    }
}
