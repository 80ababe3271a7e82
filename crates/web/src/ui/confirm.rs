//! A button that asks once more, right below itself, before it does what cannot be undone. The focus goes to the question,
//! and back to the button when the answer is no.

use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::ClientError;

use super::failure::Failure;
use crate::browser::page;

#[derive(Clone, Copy)]
pub struct ConfirmWords {
    pub label: &'static str,
    pub question: &'static str,
    pub confirm: &'static str,
    /// On that button while it is being done.
    pub confirming: &'static str,
    pub cancel: &'static str,
}

/// `act` does it, and what it leads to takes this button off the page; its failure is shown here. `name` is what a screen reader calls the button
/// where several look alike; it begins with the label.
#[component]
pub fn Confirm(
    words: ConfirmWords,
    #[prop(optional, into)] name: Option<String>,
    act: impl AsyncFn() -> Result<(), ClientError> + 'static,
) -> impl IntoView {
    let act = StoredValue::new_local(Rc::new(act));
    let is_asking = RwSignal::new(false);
    let is_acting = RwSignal::new(false);
    let failure = RwSignal::new(None::<ClientError>);
    let question = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();

    let ask = move |_| {
        failure.set(None);
        is_asking.set(true);
    };
    Effect::new(move |_| {
        if let Some(question) = question.get() {
            request_animation_frame(move || page::focus_quietly(&question));
        }
    });
    let give_up = move || {
        is_asking.set(false);
        request_animation_frame(move || {
            if let Some(button) = button.try_get_untracked().flatten() {
                page::focus_quietly(&button);
            }
        });
    };
    let confirm = move |_| {
        if is_acting.get_untracked() {
            return;
        }
        is_acting.set(true);
        failure.set(None);
        let act = act.get_value();
        spawn_local(async move {
            let outcome = act().await;
            // What is done takes this button with it.
            if let Err(error) = outcome
                && is_acting.try_set(false).is_none()
            {
                failure.set(Some(error));
            }
        });
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && !is_acting.get_untracked() {
            give_up();
        }
    };
    let ask_again = move || {
        view! {
            <div
                node_ref=question
                class="question"
                role="group"
                aria-label=words.question
                tabindex="-1"
                on:keydown=on_key
            >
                <p>{words.question}</p>
                <div class="mt-3 flex flex-wrap gap-3">
                    <button
                        type="button"
                        class="btn btn-error max-sm:w-full"
                        aria-busy=move || is_acting.get().to_string()
                        on:click=confirm
                    >
                        {move || if is_acting.get() { words.confirming } else { words.confirm }}
                    </button>
                    <button type="button" class="btn btn-outline max-sm:w-full" on:click=move |_| give_up()>
                        {words.cancel}
                    </button>
                </div>
            </div>
        }
    };
    view! {
        <Show
            when=move || is_asking.get()
            fallback=move || {
                view! {
                    <button
                        node_ref=button
                        type="button"
                        class="btn btn-outline max-sm:w-full"
                        aria-label=name.clone()
                        on:click=ask
                    >
                        {words.label}
                    </button>
                }
            }
        >
            {ask_again()}
        </Show>
        {move || failure.get().map(|error| view! { <div class="mt-4"><Failure error/></div> })}
    }
}
