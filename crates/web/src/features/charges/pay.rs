//! How to pay a charge, or why there is no slip.

use leptos::prelude::*;
use shared::charges::Slip;
use shared::id::ChargeId;
use shared::paths::pages;
use shared::portal::ContactSubject;

use crate::billing::ways_to_pay::WaysToPay;
use crate::format;
use crate::portal;
use crate::text::charges as text;
use crate::ui::failure::ContactLine;

/// Where *Ver boleto* leads: `/mensalidades/…#pagar`.
pub const ANCHOR: &str = "pagar";

/// The way to pay a charge.
pub fn path(id: ChargeId) -> String {
    format!("{}#{ANCHOR}", pages::charge(id))
}

/// Of an unpaid charge; `due` says since or until when it is to be paid. The children are the slip's print button.
#[component]
pub fn Pay(slip: Option<Slip>, due: String, children: Children) -> impl IntoView {
    let body = match slip {
        Some(slip) => {
            let until = text::pay_until(&format::date(slip.payable_until));
            view! { <WaysToPay slip due until>{children()}</WaysToPay> }.into_any()
        }
        None => view! { <WithoutSlip/> }.into_any(),
    };
    view! {
        <section id=ANCHOR class="surface pay-sheet" aria-labelledby="como-pagar">
            <h2 id="como-pagar" class="text-section font-semibold">{text::PAY}</h2>
            {body}
        </section>
    }
}

#[component]
fn WithoutSlip() -> impl IntoView {
    let (title, detail) = if portal::current().functions.slips {
        (text::NO_SLIP_TITLE, text::NO_SLIP_YET)
    } else {
        (text::NO_SLIPS_TITLE, text::SLIPS_NOT_USED_HINT)
    };
    let contact = portal::contact(ContactSubject::Receivables).or_else(portal::general_contact);
    view! {
        <p class="mt-3 font-semibold">{title}</p>
        <p class="max-w-prose">{detail}</p>
        {contact.map(|contact| view! { <ContactLine contact/> })}
    }
}
