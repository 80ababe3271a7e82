//! One invoice of the list: a row, or a card on a narrow screen. It is one and the same table for screen readers, whose
//! roles are written out because the card's layout takes them away.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::company_invoices::CompanyInvoiceSummary;
use shared::paths::pages;

use super::documents::InvoiceDocument;
use crate::billing::document::BillDocumentButton;
use crate::billing::payment_cell::PaymentCell;
use crate::format;
use crate::text::company_invoices as text;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::money::Money;

#[component]
pub fn InvoiceRow(invoice: CompanyInvoiceSummary, today: NaiveDate) -> impl IntoView {
    let CompanyInvoiceSummary { id, number, month, due_date, amount_cents, status, payment_date, settled_amount_cents } =
        invoice;
    let month = month.for_people();
    let outcome = RwSignal::new(None);
    let is_settled = !status.is_unpaid();
    let near = status.is_unpaid().then(|| format::near(due_date, today)).flatten();
    let stored = StoredValue::new(number.clone());
    view! {
        <tr role="row" class="charge" class:is-settled=is_settled data-row="">
            <td role="cell" class="c-document">
                <span class="cell-label">{text::NUMBER}</span>
                <a class="link stretched" href=pages::company_invoice(id) aria-label=text::open_invoice(&number, &month)>
                    <span class="in-full">{number.clone()}</span>
                    <span class="in-short">{month.clone()}</span>
                </a>
            </td>
            <td role="cell" class="c-place">{month}</td>
            <td role="cell" class="c-due">
                <span class="cell-label">{text::DUE_DATE}</span>
                <span>
                    {format::date(due_date)}
                    {near.map(|near| view! { " " <span class="near">{near}</span> })}
                </span>
            </td>
            <PaymentCell paid_on=payment_date status/>
            <td role="cell" class="c-amount"><Money cents=settled_amount_cents.unwrap_or(amount_cents)/></td>
            <td role="cell" class="c-statement">
                <BillDocumentButton
                    document=stored.with_value(|number| InvoiceDocument::Invoice.of(id, number))
                    outcome
                    class="btn btn-outline max-sm:w-full sm:btn-square"
                    label_class="sm:sr-only"
                />
            </td>
        </tr>
        <tr role="row" class="charge-outcome" class:hidden=move || outcome.with(Option::is_none)>
            <td role="cell" colspan="6"><DocumentOutcome outcome/></td>
        </tr>
    }
}
