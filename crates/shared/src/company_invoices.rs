//! *Fatura mensal* (E-06 to E-08): the invoices of a company, what they are made of life by life, and bringing a pending
//! one up to date. Amounts alone: nothing here says what was done for whom (decision 4 of the product).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::account::Category;
pub use crate::charges::{ChargeStatus, NoPix, Slip};
use crate::id::{CompanyInvoiceId, CompanyInvoiceItemId, EnrolmentId};
use crate::page::{MAX_CURSOR, MAX_LIMIT, is_page};
use crate::portal::Contact;
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;

/// Which invoices a list is about. Cancelled ones are in neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum InvoiceGroup {
    /// *Fatura baixada*: paid on a day of the last 12 months, or due in them with nothing to pay.
    Paid,
    /// *Fatura pendente*: open or overdue, however old.
    Pending,
}

/// `GET /company/invoices?…`. Every parameter may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct CompanyInvoiceQuery {
    /// Both groups when left out, the pending ones first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(inline))]
    pub status: Option<InvoiceGroup>,
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// A page of invoices: pending ones first, and in each group the latest due date first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyInvoiceList {
    pub items: Vec<CompanyInvoiceSummary>,
    pub next_cursor: Option<String>,
    /// The server's date in the operator's time zone; states are as of it.
    pub today: NaiveDate,
}

is_page!(CompanyInvoiceList of CompanyInvoiceSummary);

/// One row of *Fatura mensal*.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyInvoiceSummary {
    pub id: CompanyInvoiceId,
    /// The number that people know the invoice by.
    #[cfg_attr(feature = "openapi", schema(examples("700012")))]
    pub number: String,
    /// *Competência*.
    pub month: BillingMonth,
    pub due_date: NaiveDate,
    /// As charged, without fine and interest.
    pub amount_cents: Cents,
    pub status: ChargeStatus,
    pub payment_date: Option<NaiveDate>,
    /// What was paid, when it is known.
    pub settled_amount_cents: Option<Cents>,
}

/// `GET /company/invoices/{id}`: an invoice with what may be done about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyInvoiceDetail {
    pub id: CompanyInvoiceId,
    pub number: String,
    pub month: BillingMonth,
    pub issue_date: NaiveDate,
    pub due_date: NaiveDate,
    pub status: ChargeStatus,
    /// The server's date in the operator's time zone; state, slip and days are as of it.
    pub today: NaiveDate,
    /// What was charged: `plan_cents` + `copayment_cents`.
    pub amount_cents: Cents,
    /// *Valor do plano*, of all lives.
    pub plan_cents: Cents,
    /// *Coparticipação*, of all lives.
    pub copayment_cents: Cents,
    pub payment_date: Option<NaiveDate>,
    /// The day on which the operator learnt of the payment (*baixa*).
    pub settlement_date: Option<NaiveDate>,
    /// What was paid, when it is known.
    pub settled_amount_cents: Option<Cents>,
    pub cancellation_date: Option<NaiveDate>,
    pub payer: CompanyPayer,
    /// How many items the invoice has in all.
    pub item_count: u64,
    /// Their sums, for each category that occurs.
    pub by_category: Vec<CategoryTotal>,
    /// The first of them, in the order of names.
    pub items: Vec<CompanyInvoiceItem>,
    /// What `cursor` of `GET /company/invoices/{id}/items` takes for those after them; null when these are all.
    pub next_cursor: Option<String>,
    /// The slip that a bank takes today; null when there is none, or when a day must be chosen first.
    pub slip: Option<Slip>,
    /// Slips with an earlier choice, the latest first; a bank takes none of them.
    pub superseded_slips: Vec<SupersededSlip>,
    /// Of a pending invoice: the days that can be chosen, and what each costs. Null when nothing is to be paid.
    pub payment_days: Option<PaymentDayChoice>,
}

/// The company, as documents address it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyPayer {
    pub name: String,
    /// CNPJ or CPF, without punctuation.
    pub document: String,
    /// *Código da empresa*.
    pub company_code: String,
    /// Street, number, district, city, state and CEP in up to two lines; none when they are not on record.
    pub address_lines: Vec<String>,
}

/// What the lives of one category cost together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryTotal {
    pub category: Category,
    pub item_count: u64,
    pub plan_cents: Cents,
    pub copayment_cents: Cents,
}

/// `GET /company/invoices/{id}/items?…`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct CompanyInvoiceItemQuery {
    /// Rows wanted, 1 to 200; 50 when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(range(min = 1, max = MAX_LIMIT))]
    pub limit: Option<u16>,
    /// `next_cursor` of the page before, or of the invoice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(length(min = 1, max = MAX_CURSOR))]
    pub cursor: Option<String>,
}

/// A page of an invoice's items, in the order of names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyInvoiceItemList {
    pub items: Vec<CompanyInvoiceItem>,
    pub next_cursor: Option<String>,
}

/// What one life costs. A life may have several items in one invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyInvoiceItem {
    pub id: CompanyInvoiceItemId,
    /// Of the life, as in the statement.
    pub enrolment_id: EnrolmentId,
    pub name: String,
    /// 11 digits; null when the operator has none on record.
    pub cpf: Option<String>,
    /// Without punctuation.
    pub card_number: String,
    pub category: Category,
    /// *Valor do plano*.
    pub plan_cents: Cents,
    /// *Coparticipação*.
    pub copayment_cents: Cents,
}

/// A slip that another choice of a day took the place of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupersededSlip {
    /// The day that it was for.
    pub due_date: NaiveDate,
    pub total_cents: Cents,
    /// 47 digits, without punctuation: by it a printed slip is known again.
    pub digitable_line: String,
    pub made_at: DateTime<Utc>,
    pub superseded_at: DateTime<Utc>,
}

/// The days on which a pending invoice may be paid by a slip with a new date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentDayChoice {
    /// *Data limite*: the last day of this month that may be chosen.
    pub cutoff_date: NaiveDate,
    /// Earliest first; each is a business day from today to the cut-off.
    pub days: Vec<PaymentDay>,
    /// Why there is none; null when there are days.
    pub unavailable: Option<NoPaymentDay>,
    /// Whom to call when there is none.
    pub contact: Option<Contact>,
}

/// Why no day can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum NoPaymentDay {
    /// The cut-off of this month has passed.
    PastCutoff,
    /// The cut-off has not passed, but there is no business day up to it.
    NoBusinessDayLeft,
    /// The operator uses no slips.
    SlipsNotUsed,
    /// The bank's data have not come from the ERP.
    SlipUnavailable,
}

/// A day that may be chosen, and what is due on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentDay {
    pub date: NaiveDate,
    pub original_cents: Cents,
    pub fine_cents: Cents,
    pub interest_cents: Cents,
    pub total_cents: Cents,
    /// Days that interest is counted for; 0 when nothing is added.
    pub days_late: u32,
}

/// `POST /company/invoices/{id}/reissues`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewSlipReissue {
    /// One of the days that the invoice offers.
    pub payment_date: NaiveDate,
}

/// A slip with a new date: the one that a bank takes from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SlipReissue {
    pub original_cents: Cents,
    pub fine_cents: Cents,
    pub interest_cents: Cents,
    /// `original_cents` + `fine_cents` + `interest_cents`.
    pub total_cents: Cents,
    /// *Novo vencimento*.
    pub due_date: NaiveDate,
    pub slip: Slip,
}
