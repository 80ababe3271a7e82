//! One charge of the list: a row of eight columns, or a card on a narrow screen. It is one and the same table for
//! screen readers, whose roles are written out because the card's layout takes them away.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::charges::ChargeSummary;
use shared::paths::pages;

use super::documents::ChargeDocument;
use super::pay;
use crate::billing::document::BillDocumentButton;
use crate::billing::payment_cell::PaymentCell;
use crate::format;
use crate::text::charges as text;
use crate::ui::document_button::DocumentOutcome;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

#[component]
pub fn ChargeRow(charge: ChargeSummary, today: Option<NaiveDate>, uses_slips: bool) -> impl IntoView {
    let ChargeSummary { id, document, due_date, billing_place, payment_date, amount_cents, status, slip_available } =
        charge;
    let outcome = RwSignal::new(None);
    let month = format::month(due_date);
    let is_settled = !status.is_unpaid();
    let near = today.filter(|_| status.is_unpaid()).and_then(|today| format::near(due_date, today));
    let number = StoredValue::new(document.clone());
    let button = move |kind: ChargeDocument, class, missing: &'static str| {
        if kind.exists_for(status, slip_available) {
            let document = number.with_value(|number| kind.of(id, number));
            view! { <BillDocumentButton document outcome class label_class="sm:sr-only"/> }.into_any()
        } else {
            view! {
                <span class="text-muted" title=missing>
                    <span aria-hidden="true">{text::NONE}</span>
                    <span class="sr-only">{missing}</span>
                </span>
            }
            .into_any()
        }
    };
    let is_missing = move |kind: ChargeDocument| !kind.exists_for(status, slip_available);
    let slip = if uses_slips {
        let pay = ChargeDocument::Slip.exists_for(status, slip_available).then(|| {
            let name = text::of_charge(text::PAY_BY_PIX, &document);
            view! {
                <a class="btn btn-primary max-sm:w-full" href=pay::path(id) aria-label=name>
                    <Icon shape=Shape::QrCode/>
                    <span>{text::PAY_BY_PIX}</span>
                </a>
            }
        });
        let print = button(ChargeDocument::Slip, "btn btn-outline max-sm:w-full sm:btn-square", text::NO_SLIP);
        view! { <span class="pay-actions">{pay} {print}</span> }.into_any()
    } else {
        view! {
            <span class="cell-label">{text::PRINT_SLIP}</span>
            <span class="text-small text-muted" title=text::SLIPS_NOT_USED_HINT>{text::SLIPS_NOT_USED}</span>
        }
        .into_any()
    };
    view! {
        <tr role="row" class="charge" class:is-settled=is_settled data-row="">
            <td role="cell" class="c-document">
                <span class="cell-label">{text::DOCUMENT}</span>
                <a class="link stretched" href=pages::charge(id) aria-label=text::open_charge(&document, month)>
                    <span class="in-full">{document.clone()}</span>
                    <span class="in-short">{month}</span>
                </a>
            </td>
            <td role="cell" class="c-due">
                <span class="cell-label">{text::DUE_DATE}</span>
                <span>
                    {format::date(due_date)}
                    {near.map(|near| view! { " " <span class="near">{near}</span> })}
                </span>
            </td>
            <td role="cell" class="c-place">{billing_place}</td>
            <PaymentCell paid_on=payment_date status/>
            <td role="cell" class="c-amount"><Money cents=amount_cents/></td>
            <td role="cell" class="c-slip" class:is-missing=uses_slips && is_missing(ChargeDocument::Slip)>{slip}</td>
            <td role="cell" class="c-statement">
                {button(ChargeDocument::Statement, "btn btn-outline max-sm:w-full sm:btn-square", "")}
            </td>
            <td role="cell" class="c-receipt" class:is-missing=is_missing(ChargeDocument::Receipt)>
                {button(ChargeDocument::Receipt, "btn btn-outline max-sm:w-full sm:btn-square", text::NO_RECEIPT)}
            </td>
        </tr>
        <tr role="row" class="charge-outcome" class:hidden=move || outcome.with(Option::is_none)>
            <td role="cell" colspan="8"><DocumentOutcome outcome/></td>
        </tr>
    }
}
