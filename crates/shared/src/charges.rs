//! Charges (*mensalidades*): what a holder was charged, what it is made of, and how to pay it (M-01 to M-06).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::ChargeId;
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
pub use crate::rules::charge::ChargeStatus;
use crate::rules::money::Cents;

/// `GET /charges?…`. Every filter may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct ChargeQuery {
    /// Calendar year of the due date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1900, max = 9999))]
    pub year: Option<i32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub status: Option<ChargeStatus>,
    /// The label as the list gives it; accents, case, and the forms of apostrophes and hyphens do not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = 120))]
    #[cfg_attr(feature = "openapi", param(min_length = 1, max_length = 120))]
    pub billing_place: Option<String>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// A page of charges, latest due date first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeList {
    pub items: Vec<ChargeSummary>,
    pub next_cursor: Option<String>,
    /// What the holder owes in all, whatever the filters; on the first page only.
    pub overview: Option<ChargeOverview>,
}

is_page!(ChargeList of ChargeSummary);

/// The answer before the list: what is open, what is late, what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeOverview {
    /// The server's date in the operator's time zone; "in 5 days" counts from it.
    pub today: NaiveDate,
    pub open_count: u64,
    /// Sum of the open charges that are not late, as charged.
    pub open_cents: Cents,
    pub overdue_count: u64,
    /// Sum of the late charges as charged, without fine and interest.
    pub overdue_cents: Cents,
    /// The unpaid charge with the earliest due date from today on.
    pub next: Option<ChargeSummary>,
    /// The unpaid charge that has been late for longest.
    pub oldest_overdue: Option<ChargeSummary>,
    /// Years that have charges, latest first: what the year filter offers.
    pub years: Vec<i32>,
    /// Labels that occur, one spelling of each, in alphabetical order: what the billing place filter offers.
    pub billing_places: Vec<String>,
}

/// One row of *Relação de Mensalidades*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeSummary {
    pub id: ChargeId,
    /// *Documento*: the number that identifies the charge.
    #[cfg_attr(feature = "openapi", schema(examples("155619")))]
    pub document: String,
    pub due_date: NaiveDate,
    /// *Local de cobrança*: the nature of the charge, as imported.
    pub billing_place: String,
    pub payment_date: Option<NaiveDate>,
    pub amount_cents: Cents,
    pub status: ChargeStatus,
    /// A bank slip can be printed: the operator uses slips, the charge is unpaid and the bank's data are there.
    pub slip_available: bool,
}

/// `GET /charges/{id}`: a charge with its items, and its slip where it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeDetail {
    pub id: ChargeId,
    pub document: String,
    pub issue_date: NaiveDate,
    pub due_date: NaiveDate,
    pub billing_place: String,
    pub payment_date: Option<NaiveDate>,
    /// The day on which the operator learnt of the payment.
    pub settlement_date: Option<NaiveDate>,
    /// What was charged; the items' sum.
    pub amount_cents: Cents,
    /// What was paid, when it is known.
    pub settled_amount_cents: Option<Cents>,
    pub cancellation_date: Option<NaiveDate>,
    pub status: ChargeStatus,
    /// The server's date in the operator's time zone; state, slip and "in 5 days" are as of it.
    pub today: NaiveDate,
    pub slip_available: bool,
    pub payer: Payer,
    pub items: Vec<ChargeItem>,
    pub slip: Option<Slip>,
}

/// Whom the charge is addressed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payer {
    pub name: String,
    /// Eleven digits.
    pub cpf: Option<String>,
    pub card_number: String,
    pub plan_name: String,
    /// Street, number, district, city, state and CEP in one or two lines.
    pub address_lines: Vec<String>,
}

/// What a line of a charge is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ChargeItemKind {
    MonthlyFee,
    Copayment,
    Service,
    Fund,
    Other,
}

/// One line of what a charge is made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChargeItem {
    pub description: String,
    pub kind: ChargeItemKind,
    /// `YYYY-MM`.
    #[cfg_attr(feature = "openapi", schema(examples("2026-03")))]
    pub billing_month: String,
    /// The member of the family that the line is about, when it is about one.
    pub beneficiary_name: Option<String>,
    pub amount_cents: Cents,
}

/// Why a slip has no PIX code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NoPix {
    /// The operator's bills are not paid by PIX.
    NotUsed,
    /// The code that came with the bill was for the day on which it was due.
    OtherDay,
    /// The code that came with the bill says another amount, or none, or cannot be read.
    DoesNotAgree,
}

/// How to pay an unpaid charge at a bank or by PIX. From the day on which something is added, amount and due date are
/// those of a payment on the next business day from today on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Slip {
    /// 44 digits.
    pub barcode: String,
    /// 47 digits, without punctuation.
    pub digitable_line: String,
    /// PIX copy-and-paste text (BR Code), also the content of the QR code. It never says another amount than
    /// `amount_cents`; null when there is none that does not.
    pub pix_payload: Option<String>,
    /// Why there is no PIX; null when there is.
    pub no_pix: Option<NoPix>,
    /// What the slip is for: `original_cents` + `fine_cents` + `interest_cents`.
    pub amount_cents: Cents,
    pub due_date: NaiveDate,
    /// The last day on which a bank takes it: `due_date`, or the first business day after it when banks are closed on
    /// that (Lei 7.089/1983).
    pub payable_until: NaiveDate,
    pub original_cents: Cents,
    pub original_due_date: NaiveDate,
    pub fine_cents: Cents,
    pub interest_cents: Cents,
    /// Days from the original due date to `due_date`; 0 when nothing is added.
    pub days_late: u32,
    /// *Nosso número*, as the ERP sent it.
    pub our_number: Option<String>,
}
