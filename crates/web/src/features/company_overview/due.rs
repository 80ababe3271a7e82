//! What a company has to pay: what is late first, then what comes next; and when nothing is pending, that.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::company_overview::{CompanyOverview, OverviewInvoice, PaidInvoice};
use shared::paths::pages;
use shared::rules::charge::ChargeStatus;
use shared::rules::money::Cents;

use crate::billing::due::{Late, Next, NothingDue};
use crate::format;
use crate::text::company_overview as text;

#[component]
pub fn Due(overview: CompanyOverview) -> impl IntoView {
    let CompanyOverview { today, pending, overdue_count, overdue_cents, last_paid, .. } = overview;
    let oldest = pending.iter().find(|invoice| invoice.status == ChargeStatus::Overdue).cloned();
    let next = pending.iter().find(|invoice| invoice.status == ChargeStatus::Open).cloned();
    let is_clear = pending.is_empty();
    view! {
        {oldest.map(|oldest| late(&oldest, overdue_count, overdue_cents, today))}
        {next.map(|next| next_invoice(&next, today))}
        {is_clear.then(|| view! { <NothingDue title=text::NOTHING_DUE hint=Some(last_payment(last_paid.as_ref()))/> })}
    }
}

fn late(oldest: &OverviewInvoice, count: u64, sum: Cents, today: NaiveDate) -> impl IntoView + use<> {
    let (title, href, action) = if count == 1 {
        (text::overdue_one(&format::when(oldest.due_date, today)), path(oldest), text::SEE_OVERDUE)
    } else {
        (text::overdue_many(count), pages::COMPANY_INVOICES.to_owned(), text::SEE_ALL_OVERDUE)
    };
    view! { <Late title sum href action/> }
}

fn next_invoice(invoice: &OverviewInvoice, today: NaiveDate) -> impl IntoView + use<> {
    let month = format::billing_month(&invoice.month.to_string());
    let title = text::next_due(&month, &format::when(invoice.due_date, today));
    let detail = text::due_on(&format::date(invoice.due_date), &invoice.number);
    view! { <Next title amount=invoice.amount_cents detail href=path(invoice) action=text::SEE_INVOICE/> }
}

fn last_payment(last_paid: Option<&PaidInvoice>) -> String {
    match last_paid {
        Some(PaidInvoice { id: _, number: _, month, payment_date }) => {
            text::last_paid(&format::billing_month(&month.to_string()), &format::date(*payment_date))
        }
        None => text::NOTHING_DUE_HINT.to_owned(),
    }
}

fn path(invoice: &OverviewInvoice) -> String {
    pages::company_invoice(invoice.id)
}
