//! *Extrato de Atendimentos* (R-07): what providers did for the members and was billed (*faturado*) in a month or a
//! range of months, by person and by kind. Every total is the sum of its lines.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
use crate::id::EnrolmentId;
pub use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;
pub use crate::rules::service::ServiceKind;

/// Months that one statement covers at most; a longer history comes in pieces.
pub const MAX_MONTHS: u32 = 24;
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

/// Why two months make no range of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidRange {
    Reversed,
    TooLong,
}

/// Whether a statement may run from one month to another.
pub fn check_range(from: BillingMonth, to: BillingMonth) -> Result<(), InvalidRange> {
    match from.count_to(to) {
        0 => Err(InvalidRange::Reversed),
        1..=MAX_MONTHS => Ok(()),
        _ => Err(InvalidRange::TooLong),
    }
}

/// `GET /service-statements/{month}`.
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

/// `GET /service-statements`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RangeStatement {
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

#[cfg(test)]
mod tests {
    use super::{BillingMonth, InvalidRange, check_range};

    #[test]
    fn a_range_is_one_to_twenty_four_months() {
        let month = |text: &str| text.parse::<BillingMonth>().expect("a month");
        let check = |from, to| check_range(month(from), month(to));
        assert_eq!(check("2026-03", "2026-03"), Ok(()));
        assert_eq!(check("2024-04", "2026-03"), Ok(()));
        assert_eq!(check("2024-03", "2026-03"), Err(InvalidRange::TooLong));
        assert_eq!(check("2026-04", "2026-03"), Err(InvalidRange::Reversed));
    }
}
