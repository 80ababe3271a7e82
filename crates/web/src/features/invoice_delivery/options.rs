//! The term and the manual's two buttons. What is accepted is the text that stands here: when the operator has published
//! another one meanwhile, it takes its place and is to be read before the next try.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;
use shared::invoice_delivery::{InvoiceDelivery, InvoiceDeliveryChoice, InvoiceDeliveryState};
use shared::problem::ProblemCode;

use crate::session::Session;
use crate::text::invoice_delivery as text;
use crate::ui::failure::Failure;
use crate::ui::notice::Notice;
use crate::ui::paragraphs::Paragraphs;

/// `id` begins the ids of what is in it: the dialog may lie over the page that has the same. `is_whole` shows the term in
/// its full length. `on_answer` is told of what the server has recorded.
#[component]
pub fn Options(
    id: &'static str,
    state: InvoiceDeliveryState,
    #[prop(optional)] is_whole: bool,
    on_answer: Callback<InvoiceDeliveryState>,
) -> impl IntoView {
    let session = Session::current();
    let InvoiceDeliveryState {
        choice: _,
        chosen_at: _,
        chosen_term_version: _,
        term,
        billing_email,
        postal_address_lines,
    } = state;
    let term = RwSignal::new(term);
    let has_changed = RwSignal::new(false);
    let sending = RwSignal::new(None::<InvoiceDelivery>);
    let failure = RwSignal::new(None::<ClientError>);

    let choose = move |choice: InvoiceDelivery| {
        if sending.with_untracked(Option::is_some) {
            return;
        }
        sending.set(Some(choice));
        failure.set(None);
        let answer = InvoiceDeliveryChoice { choice, term_version: term.with_untracked(|term| term.version.clone()) };
        spawn_local(async move {
            let outcome = match session.call(async |client| client.choose_invoice_delivery(&answer).await).await {
                Err(error) if error.code() == Some(ProblemCode::TermChanged) => {
                    session.call(async |client| client.invoice_delivery().await).await.map(Err)
                }
                outcome => outcome.map(Ok),
            };
            // The dialog may have been closed meanwhile; what was recorded stays so.
            if sending.try_set(None).is_some() {
                if let Ok(Ok(state)) = outcome {
                    on_answer.try_run(state);
                }
                return;
            }
            match outcome {
                Ok(Ok(state)) => on_answer.run(state),
                Ok(Err(current)) => {
                    term.set(current.term);
                    has_changed.set(true);
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let email = billing_email.map_or_else(|| text::nowhere(InvoiceDelivery::Online), |email| text::by_email(&email));
    let post = if postal_address_lines.is_empty() {
        text::nowhere(InvoiceDelivery::Post)
    } else {
        text::by_post(&postal_address_lines)
    };
    let button = move |choice: InvoiceDelivery, hint: String| {
        let hint_id = format!("{id}-{}", choice.as_str());
        view! {
            <div class="flex min-w-0 flex-col gap-2 sm:basis-1/2">
                <button
                    type="button"
                    class="btn btn-primary btn-lg w-full"
                    aria-describedby=hint_id.clone()
                    aria-busy=move || (sending.get() == Some(choice)).to_string()
                    aria-disabled=move || sending.with(Option::is_some).then_some("true")
                    on:click=move |_| choose(choice)
                >
                    {move || if sending.get() == Some(choice) { text::SAVING } else { text::button(choice) }}
                </button>
                <p id=hint_id class="text-small text-muted wrap-anywhere">{hint}</p>
            </div>
        }
    };
    view! {
        {move || {
            has_changed.get().then(|| view! {
                <div class="mb-4" role="alert"><Notice title=text::TERM_CHANGED_TITLE>{text::TERM_CHANGED}</Notice></div>
            })
        }}
        <div class="flex flex-wrap items-baseline justify-between gap-x-4">
            <h3 id=format!("{id}-termo") class="text-body font-semibold">{text::TERM}</h3>
            <p class="text-small text-muted">{move || term.with(|term| text::version(&term.version))}</p>
        </div>
        // What scrolls can be reached by the keyboard.
        <div
            class="term mt-2"
            class:term-whole=is_whole
            role="region"
            aria-labelledby=format!("{id}-termo")
            tabindex=if is_whole { None } else { Some("0") }
        >
            <Paragraphs text=Signal::derive(move || term.with(|term| term.text.clone()))/>
        </div>
        {move || failure.get().map(|error| view! { <div class="mt-4"><Failure error/></div> })}
        <div class="mt-5 flex flex-col gap-4 sm:flex-row">
            {button(InvoiceDelivery::Online, email)}
            {button(InvoiceDelivery::Post, post)}
        </div>
    }
}
