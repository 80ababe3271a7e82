//! *Configurações > Entrega de fatura*: what was chosen, since when and by which term, and the choice anew.

use leptos::prelude::*;
use shared::account::Capability;
use shared::invoice_delivery::{InvoiceDelivery, InvoiceDeliveryState};
use shared::paths::pages;

use super::answer::DeliveryAnswer;
use super::options::Options;
use crate::browser::focus;
use crate::browser::local_time::local;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{frame, invoice_delivery as text};
use crate::ui::facts::{Fact, Facts};
use crate::ui::icon::{Icon, Shape};
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn InvoiceDeliveryPage() -> impl IntoView {
    gate::open_in_menu(Capability::ChooseInvoiceDelivery, text::TITLE, DeliveryView)
}

#[component]
fn DeliveryView() -> impl IntoView {
    let session = Session::current();
    let state = Remote::new(|| (), async move |()| session.call(async |client| client.invoice_delivery().await).await);
    let answer = DeliveryAnswer::current();
    // Only what was answered on this page is told about on it: an answer to the dialog is already announced.
    let is_answered = RwSignal::new(false);
    let chosen = move |first: InvoiceDeliveryState| {
        // What came from the server since then may be newer: somebody else answers for the company too.
        let newest = answer.get().filter(|answered| answered.chosen_at >= first.chosen_at);
        let state = newest.unwrap_or(first);
        let on_answer = Callback::new(move |state| {
            is_answered.set(true);
            answer.record(state);
        });
        view! { <Choice state is_answered=is_answered.get_untracked() on_answer/> }
    };
    view! {
        <Breadcrumb above=vec![(frame::SETTINGS, pages::SETTINGS)] here=text::TITLE.to_owned()/>
        <PageHeading title=text::TITLE/>
        <div class="mt-2 max-w-3xl">
            <p class="mb-5 max-w-prose text-muted">{text::INTRO}</p>
            <Awaited of=state waiting=bones("flex flex-col gap-4", &["h-24 w-full", "h-72 w-full"]) let:state>
                {chosen(state)}
            </Awaited>
        </div>
    }
}

#[component]
fn Choice(state: InvoiceDeliveryState, is_answered: bool, on_answer: Callback<InvoiceDeliveryState>) -> impl IntoView {
    let choice = state.choice;
    let since = state.chosen_at.map(|at| format::date_time(local(at)));
    let version = state.chosen_term_version.as_deref().map(text::version);
    view! {
        {choice.filter(|_| is_answered).map(|choice| view! { <Recorded choice/> })}
        {match choice {
            None => view! { <Notice title=text::NOT_CHOSEN>{text::NOT_CHOSEN_DETAIL}</Notice> }.into_any(),
            Some(choice) => view! {
                <div>
                    <Facts>
                        <Fact name=text::NOW><strong>{text::named(choice)}</strong></Fact>
                        {since.map(|since| view! { <Fact name=text::SINCE>{since}</Fact> })}
                        {version.map(|version| view! { <Fact name=text::ACCEPTED>{version}</Fact> })}
                    </Facts>
                </div>
            }
            .into_any(),
        }}
        <h2 class="mt-section mb-3 text-section font-semibold">{if choice.is_some() { text::CHANGE } else { text::CHOOSE }}</h2>
        <p class="mb-4 max-w-prose font-semibold">{text::QUESTION}</p>
        <Options id="entrega" state is_whole=true on_answer/>
    }
}

/// It takes the focus, which the button that was pressed has lost.
#[component]
fn Recorded(choice: InvoiceDelivery) -> impl IntoView {
    let place = focus::taken_at_top();
    view! {
        <div node_ref=place class="success mb-5" role="status" tabindex="-1">
            <Icon shape=Shape::CircleCheck class="mt-0.5 size-6 text-good"/>
            <p>{text::recorded(choice)}</p>
        </div>
    }
}
