//! Debts with what they cost on the day on which they can be paid.

use anyhow::Context;
use chrono::NaiveDate;
use shared::company_invoices::NoPaymentDay;
use shared::company_notices::{CompanyNotices, OverdueInvoice};
use shared::id::CompanyInvoiceId;
use shared::portal::ContactSubject;
use shared::rules::billing_month::BillingMonth;
use shared::rules::late_fee::{self, AmountDue};
use shared::rules::money::Cents;
use shared::rules::payment_days::PaymentDays;

use super::queries::Row;
use crate::config::operator::Operator;
use crate::error::ApiResult;

pub(super) fn notices(rows: Vec<Row>, today: NaiveDate, operator: &Operator) -> ApiResult<CompanyNotices> {
    let calendar = operator.business_calendar();
    let payment_date = calendar.on_or_after(today);
    let days = PaymentDays {
        today,
        cutoff_day: operator.late_payment_cutoff_day,
        late_fee: operator.late_fee,
        calendar: &calendar,
    };
    // As the page of an invoice says it, as far as it is the same for all of them.
    let unavailable = if operator.slips.is_none() {
        Some(NoPaymentDay::SlipsNotUsed)
    } else if days.is_past_cutoff() {
        Some(NoPaymentDay::PastCutoff)
    } else if days.allowed().next().is_none() {
        Some(NoPaymentDay::NoBusinessDayLeft)
    } else {
        None
    };
    let cutoff_date = days.cutoff();
    let item = |row: Row| -> ApiResult<OverdueInvoice> {
        let Row { id, number, billing_month, due_date, amount_cents } = row;
        let original = Cents(amount_cents);
        let due = late_fee::amount_due(original, due_date, payment_date, operator.late_fee, &calendar);
        let AmountDue { original, fine, interest, days_late: _ } = due;
        Ok(OverdueInvoice {
            id: CompanyInvoiceId::new(id),
            number,
            month: BillingMonth::read(&billing_month).context("an invoice without a billing month")?,
            due_date,
            days_overdue: u32::try_from((today - due_date).num_days()).context("an invoice that is not overdue")?,
            original_cents: original,
            fine_cents: fine,
            interest_cents: interest,
            updated_cents: due.total(),
        })
    };
    let items = rows.into_iter().map(item).collect::<ApiResult<Vec<_>>>()?;
    Ok(CompanyNotices {
        today,
        payment_date,
        total_cents: items.iter().fold(Cents::ZERO, |sum, item| sum + item.updated_cents),
        items,
        cutoff_date,
        unavailable,
        consequences: operator.debt_consequences.as_str().to_owned(),
        contact: operator.contact(ContactSubject::Receivables).cloned(),
    })
}
