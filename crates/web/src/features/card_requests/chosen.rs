//! *Carteirinhas selecionadas*: a card with its fields for everybody who was chosen, and the button that asks for all of
//! them at once.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::client::ClientError;
use shared::paths::pages;
use shared::problem::{FieldError, ProblemCode};

use super::confirmation;
use super::draft::{ChosenCard, Draft};
use super::person_fields::{CardField, PersonFields};
use super::refusal::Refusal;
use crate::browser::page;
use crate::session::Session;
use crate::text::{card_requests as text, form as form_text};
use crate::ui::error_summary::{ErrorSummary, FormError};
use crate::ui::keyed::Keyed;

const HEADING: &str = "selecionadas";

#[component]
pub fn Chosen(draft: Draft) -> impl IntoView {
    let session = Session::current();
    let navigate = use_navigate();
    let summary = RwSignal::new(Vec::<FormError>::new());
    let failure = RwSignal::new(None::<ClientError>);
    let is_sending = RwSignal::new(false);
    let navigate = StoredValue::new_local(navigate);

    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if is_sending.get_untracked() {
            return;
        }
        failure.set(None);
        let wrong = wrong_fields(draft);
        let is_complete = wrong.is_empty();
        summary.set(wrong);
        let Some(request) = draft.request().filter(|_| is_complete) else { return };
        let Some(key) = draft.key(&request) else {
            failure.set(Some(ClientError::Unreachable("no randomness".to_owned())));
            return;
        };
        is_sending.set(true);
        spawn_local(async move {
            let outcome = session.call(async |client| client.request_cards(&request, &key).await).await;
            if is_sending.try_set(false).is_some() {
                return;
            }
            match outcome {
                Ok(made) => {
                    draft.forget();
                    let address = format!("{}?{}={}", pages::CARD_REQUEST_FORM, confirmation::PROTOCOL, made.protocol);
                    navigate.with_value(|navigate| navigate(&address, NavigateOptions::default()));
                }
                Err(ClientError::Refused(problem)) if problem.known_code() == Some(ProblemCode::InvalidFields) => {
                    summary.set(problem.errors.iter().map(|error| show(draft, error)).collect());
                }
                Err(error) => failure.set(Some(error)),
            }
        });
    };
    let on_remove = Callback::new(move |card: ChosenCard| {
        draft.remove(card.enrolment_id);
        summary.set(Vec::new());
        failure.set(None);
        page::focus_on(HEADING);
    });
    // The field that has the focus is left by the click itself and no sooner: its error would move the button away.
    let keep_focus = |event: web_sys::MouseEvent| event.prevent_default();
    let is_empty = move || draft.cards.with(Vec::is_empty);
    view! {
        <section aria-labelledby=HEADING>
            <h2 id=HEADING class="section-title" tabindex="-1">{text::CHOSEN}</h2>
            <Show when=is_empty>
                <p class="mt-3 max-w-prose text-muted">{text::NOBODY_CHOSEN}</p>
            </Show>
            <form novalidate class="mt-4" class:hidden=is_empty on:submit=send>
                <ErrorSummary title=form_text::SUMMARY errors=summary/>
                <Refusal failure/>
                <ul class="flex flex-col gap-4">
                    <Keyed
                        each=move || draft.cards.get()
                        key=|card| card.enrolment_id
                        children=move |card| view! { <PersonFields card on_remove/> }
                    />
                </ul>
                <p class="mt-4 text-small text-muted">{form_text::REQUIRED}</p>
                <button
                    type="submit"
                    class="btn btn-primary btn-lg mt-4 w-full sm:w-auto"
                    aria-busy=move || is_sending.get().to_string()
                    aria-disabled=move || is_sending.get().then_some("true")
                    on:mousedown=keep_focus
                >
                    {move || is_sending.get().then(|| view! { <span class="spinner" aria-hidden="true"></span> })}
                    {move || if is_sending.get() { text::SENDING } else { text::SEND }}
                </button>
            </form>
        </section>
    }
}

/// Judges every field, and names those that do not pass.
fn wrong_fields(draft: Draft) -> Vec<FormError> {
    draft.cards.with_untracked(|cards| {
        cards
            .iter()
            .filter(|card| !card.check())
            .flat_map(|card| CardField::ALL.into_iter().filter_map(|field| error_of(card, field)))
            .collect()
    })
}

fn error_of(card: &ChosenCard, field: CardField) -> Option<FormError> {
    let error = field.error(card).get_untracked()?;
    let message = card.name.with_value(|name| text::error_of(name, &error));
    Some(FormError { field: Some(field.id(card.enrolment_id).into()), message })
}

/// The server's error, shown at its field as well.
fn show(draft: Draft, error: &FieldError) -> FormError {
    let place = error.pointer.strip_prefix("/items/").and_then(|place| place.split_once('/'));
    let found = place.and_then(|(index, name)| {
        let card = draft.cards.with_untracked(|cards| cards.get(index.parse::<usize>().ok()?).copied())?;
        Some((card, CardField::ALL.into_iter().find(|field| field.pointer() == name)))
    });
    match found {
        Some((card, Some(field))) => {
            field.error(&card).set(Some(error.detail.clone()));
            let message = card.name.with_value(|name| text::error_of(name, &error.detail));
            FormError { field: Some(field.id(card.enrolment_id).into()), message }
        }
        Some((card, None)) => {
            let message = card.name.with_value(|name| text::error_of(name, &error.detail));
            FormError { field: None, message }
        }
        None => FormError { field: None, message: error.detail.clone() },
    }
}
