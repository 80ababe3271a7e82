//! *Extrato de Atendimentos* (R-07): what providers did for the members and was billed (*faturado*) in a month or a
//! range of months, by person and by kind. Every total is the sum of its lines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::EnrolmentId;
pub use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;
pub use crate::services::{
    KindSubtotal, MAX_MONTHS, MonthTotal, PersonServices, Service, ServiceKind, StatementMember,
};

/// Months of the chart, the current one included.
pub const RECENT_MONTHS: u32 = 12;

/// `GET /service-statements?…`. Without months it is about the latest one in which anything was billed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct StatementQuery {
    /// First billing month, `YYYY-MM`; together with `to`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-01"))]
    pub from: Option<BillingMonth>,
    /// Last billing month, `YYYY-MM`; at most 24 months with `from`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>, example = "2026-03"))]
    pub to: Option<BillingMonth>,
    /// One member of those whom the caller sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(value_type = Option<String>))]
    pub enrolment_id: Option<EnrolmentId>,
}

/// `GET /service-statements/{month}`: what each person used in a month, with the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthStatement {
    pub month: BillingMonth,
    /// Those who have services in it, the holder first. Empty: nothing was billed.
    pub people: Vec<PersonServices>,
    /// Of all people, by kind; kinds that occur.
    pub subtotals: Vec<KindSubtotal>,
    pub total_cents: Cents,
    pub copayment_cents: Cents,
    /// The last twelve months, this one's date aside: earliest first, up to the current month.
    pub recent_months: Vec<MonthTotal>,
}

/// `GET /service-statements`: what each person used in the months asked for, with the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RangeStatement {
    /// The server's date in the operator's time zone; its month is not over.
    pub today: NaiveDate,
    pub from: BillingMonth,
    pub to: BillingMonth,
    /// Those who have services in the range, the holder first. Empty: nothing was billed.
    pub people: Vec<PersonServices>,
    /// Of all people, by kind; kinds that occur.
    pub subtotals: Vec<KindSubtotal>,
    pub total_cents: Cents,
    pub copayment_cents: Cents,
    /// The last twelve months up to the current one, earliest first, of the member asked for or of all.
    pub recent_months: Vec<MonthTotal>,
    /// Everybody whom the caller sees, those who left among them: what `enrolment_id` may be.
    pub members: Vec<StatementMember>,
}

impl RangeStatement {
    /// Lines of all people.
    pub fn count(&self) -> u32 {
        self.subtotals.iter().map(|subtotal| subtotal.count).sum()
    }
}
