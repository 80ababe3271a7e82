//! *Demonstrativo de quitação de débitos* (M-10): what was paid in a year, and what fell due in it and how that was paid. It is a *quitação* only
//! where `rules::settlement` says so.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::id::ChargeId;
pub use crate::rules::charge::ChargeStatus;
use crate::rules::money::Cents;
pub use crate::rules::settlement::{SettlementKind, SettlementTotals};
use crate::years::Year;

/// `GET /settlement-statements`: the years that have a statement, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementYearList {
    pub items: Vec<SettlementYear>,
    pub next_cursor: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementYear {
    pub year: Year,
    /// What the year's statement is today.
    pub kind: SettlementKind,
    pub open_count: u64,
}

/// `GET /settlement-statements/{year}`: what was paid in the year, what fell due in it, and whether all of that is paid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementStatement {
    pub year: Year,
    pub kind: SettlementKind,
    /// Nothing can fall due in the year any more.
    pub is_year_over: bool,
    /// The server's date in the operator's time zone, as of which everything here is.
    pub today: NaiveDate,
    pub holder: SettlementHolder,
    /// Due in the year, earliest first: what was paid and, until `today`, what is open. Cancelled charges are left out.
    pub lines: Vec<SettlementLine>,
    pub totals: SettlementTotals,
    /// Paid in the year, whatever year it was due in, by the day of payment: what the manual calls this statement. The
    /// *quitação* goes by `lines`, as the law does.
    pub paid_lines: Vec<SettlementLine>,
    /// Sum of what `paid_lines` were paid with.
    pub paid_in_year_cents: Cents,
    /// Charges of earlier years that are open; a *quitação* does not speak for those years then.
    pub earlier_open_count: u64,
    pub earlier_open_cents: Cents,
}

/// Whose charges they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementHolder {
    pub name: String,
    /// Eleven digits.
    pub cpf: Option<String>,
    pub card_number: String,
    pub plan_name: String,
}

/// One charge, with the columns of the list of charges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettlementLine {
    pub charge_id: ChargeId,
    pub document: String,
    pub due_date: NaiveDate,
    pub billing_place: String,
    pub payment_date: Option<NaiveDate>,
    /// What was charged.
    pub amount_cents: Cents,
    /// What was paid; null while it is open.
    pub paid_cents: Option<Cents>,
    pub status: ChargeStatus,
}
