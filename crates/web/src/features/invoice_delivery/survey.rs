//! The dialog: it opens after the sign-in of a company that has not answered. Closed without an answer it is away for this
//! session and back at the next sign-in, as manual B says.

use leptos::prelude::*;
use shared::invoice_delivery::InvoiceDeliveryState;

use super::answer::DeliveryAnswer;
use super::options::Options;
use crate::session::Session;
use crate::session::once::Once;
use crate::text::invoice_delivery as text;
use crate::ui::announce::Announcer;
use crate::ui::dialog::Dialog;
use crate::ui::remote::Remote;

const SURVEY: Once = Once("portal.survey");

/// `on_past` is told once: when it is answered, closed, not due, or cannot be asked now.
#[component]
pub fn DeliverySurvey(on_past: Callback<()>) -> impl IntoView {
    let session = Session::current();
    if SURVEY.is_over(session) {
        on_past.run(());
        return ().into_any();
    }
    let announcer = Announcer::current();
    let answer = DeliveryAnswer::current();
    let state = Remote::new(|| (), async move |()| session.call(async |client| client.invoice_delivery().await).await);
    let asked = RwSignal::new(None::<InvoiceDeliveryState>);
    let is_open = RwSignal::new(false);
    Effect::new(move |_| match state.ready() {
        Some(state) if state.choice.is_none() => {
            asked.set(Some(state));
            is_open.set(true);
        }
        None if state.is_loading() => {}
        // A question that cannot be asked now keeps nobody from the own pages.
        Some(_) | None => on_past.run(()),
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = is_open.get();
        if was_open == Some(true) && !is_open {
            SURVEY.put_away(session);
            on_past.run(());
        }
        is_open
    });
    let on_answer = Callback::new(move |state: InvoiceDeliveryState| {
        is_open.set(false);
        if let Some(choice) = state.choice {
            announcer.say(text::recorded(choice));
        }
        answer.record(state);
    });
    view! {
        <Dialog id="pesquisa-importante" title=text::SURVEY_TITLE is_open>
            <p class="mb-4 text-body font-semibold">{text::QUESTION}</p>
            {move || asked.get().map(|state| view! { <Options id="pesquisa" state on_answer/> })}
            <p class="mt-4 text-small text-muted">{text::LATER}</p>
        </Dialog>
    }
    .into_any()
}
