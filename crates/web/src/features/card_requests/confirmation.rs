//! *CONFIRMAÇÃO*: the manual's sentence, the protocol, its paper and the way back. The request is asked for again, so that
//! an address alone confirms nothing.

use leptos::prelude::*;
use shared::card_requests::CardRequest;
use shared::paths::{self, pages};
use shared::rules::protocol::Protocol;

use crate::browser::page;
use crate::format;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{card_requests as text, frame};
use crate::ui::art::{Art, Drawing};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Names the protocol in the address.
pub const PROTOCOL: &str = "protocolo";

#[component]
pub fn Confirmation(protocol: Protocol) -> impl IntoView {
    page::scroll_to_top();
    let session = Session::current();
    let request = Remote::sought(
        move || Some(protocol.clone()),
        async move |protocol: Protocol| session.call(async |client| client.card_request(&protocol).await).await,
    );
    view! {
        <PageHeading title=text::CONFIRMATION_TITLE/>
        <div class="mt-5">
            <Awaited of=request waiting=bones("", &["h-56 w-full max-w-2xl"]) let:request>
                {match request {
                    Some(request) => view! { <Confirmed request/> }.into_any(),
                    None => view! {
                        <Empty title=frame::NOT_FOUND_TITLE detail=frame::NOT_FOUND>
                            <a class="btn btn-outline" href=pages::CARD_REQUEST_FORM>{text::BACK}</a>
                        </Empty>
                    }
                    .into_any(),
                }}
            </Awaited>
        </div>
    }
}

#[component]
fn Confirmed(request: CardRequest) -> impl IntoView {
    let outcome = RwSignal::new(None);
    let CardRequest { protocol, status, answer_due_date, items, .. } = request;
    let people = items.into_iter().map(|item| view! { <li>{item.name} ": " {item.reason.label()}</li> });
    view! {
        <div class="flex max-w-2xl flex-col gap-5">
            <Art of=Drawing::Success/>
            <div class="success" role="status">
                <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
                <p class="text-body font-semibold">{text::CONFIRMATION}</p>
            </div>
            <div>
                <p class="text-muted">{text::PROTOCOL}</p>
                <p class="protocol-number">{protocol.formatted()}</p>
                <p class="mt-3 max-w-prose">{text::meaning(status, &format::date(answer_due_date))}</p>
                <p class="max-w-prose text-muted">{text::KEEP_PROTOCOL}</p>
                <ul class="mt-3 list-disc pl-6">{people.collect_view()}</ul>
            </div>
            <div class="flex flex-wrap gap-3">
                <PrintButton protocol=protocol.clone() outcome class="btn btn-primary max-sm:w-full"/>
                <a class="btn btn-outline max-sm:w-full" href=pages::CARD_REQUEST_FORM>
                    <Icon shape=Shape::ArrowLeft/>
                    {text::BACK}
                </a>
            </div>
            <DocumentOutcome outcome/>
            <p><a class="link touch" href=pages::card_request(&protocol)>{text::FOLLOW}</a></p>
        </div>
    }
}

/// *Imprimir protocolo*, here and on the request's own page.
#[component]
pub fn PrintButton(
    protocol: Protocol,
    outcome: crate::ui::document_button::OutcomeSignal,
    class: &'static str,
) -> impl IntoView {
    let path = paths::card_request_protocol_pdf(&protocol);
    let number = String::from(protocol);
    view! {
        <DocumentButton
            label=text::PRINT_PROTOCOL
            name=text::print_protocol(&number)
            shape=Shape::Printer
            path
            fallback_name=format!("protocolo-{number}.pdf")
            outcome
            class
        />
    }
}
