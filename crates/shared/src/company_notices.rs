//! *Aviso importante* (E-03): what a company owes today, what comes of it, and whom to call.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::company_invoices::NoPaymentDay;
use crate::id::CompanyInvoiceId;
use crate::portal::Contact;
use crate::rules::billing_month::BillingMonth;
use crate::rules::money::Cents;

/// `GET /company/notices`. Without a debt `items` is empty and there is nothing to show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyNotices {
    /// The server's date in the operator's time zone; what is overdue is so as of it.
    pub today: NaiveDate,
    /// Today, or the next business day: the day of payment for which the amounts are.
    pub payment_date: NaiveDate,
    /// Every overdue invoice, the oldest first.
    pub items: Vec<OverdueInvoice>,
    /// Sum of `updated_cents`.
    pub total_cents: Cents,
    /// What comes of the debt, in the operator's words; an empty line parts paragraphs.
    pub consequences: String,
    /// *Data limite*: the last day of this month for which a slip of an overdue invoice is made here.
    pub cutoff_date: NaiveDate,
    /// Why none is made for any of them today, so that `contact` says how to pay; null while it can be.
    pub unavailable: Option<NoPaymentDay>,
    /// *Contas a Receber*, or whom the operator names in its place.
    pub contact: Option<Contact>,
}

/// An invoice that is neither paid nor cancelled and was due before today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverdueInvoice {
    pub id: CompanyInvoiceId,
    pub number: String,
    pub month: BillingMonth,
    pub due_date: NaiveDate,
    /// Calendar days from the due date to today. Where that was no business day, an invoice may be some days overdue
    /// and still be paid without any addition.
    pub days_overdue: u32,
    pub original_cents: Cents,
    pub fine_cents: Cents,
    pub interest_cents: Cents,
    /// What has to be paid on `payment_date`: the three amounts before.
    pub updated_cents: Cents,
}
