//! A button that copies a text, says so on itself and aloud. Where the browser forbids copying, it selects the text on
//! the page instead and says how to go on.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::announce::Announcer;
use super::icon::{Icon, Shape};
use crate::browser::{clipboard, page};

const SHOWN_FOR: Duration = Duration::from_secs(4);

/// What the button says at each moment.
#[derive(Clone, Copy)]
pub struct CopyWords {
    pub label: &'static str,
    /// On the button, once done.
    pub done: &'static str,
    /// Aloud, once done.
    pub announcement: &'static str,
    pub failed: &'static str,
}

/// `shown_in` is the id of the element that shows the text, and `unfold` opens where it is folded away.
#[component]
pub fn CopyButton(
    text: String,
    words: CopyWords,
    shown_in: &'static str,
    #[prop(default = "btn btn-primary")] class: &'static str,
    #[prop(optional)] unfold: Option<RwSignal<bool>>,
) -> impl IntoView {
    let announcer = Announcer::current();
    let done = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let text = StoredValue::new(text);
    let copy = move |_| {
        spawn_local(async move {
            let copied = clipboard::copy(&text.get_value()).await;
            failed.set(!copied);
            done.set(copied);
            if copied {
                announcer.say(words.announcement);
                set_timeout(
                    move || {
                        done.try_set(false);
                    },
                    SHOWN_FOR,
                );
            } else {
                if let Some(unfold) = unfold {
                    unfold.set(true);
                }
                request_animation_frame(move || page::select_text_of(shown_in));
            }
        });
    };
    view! {
        <button type="button" class=class on:click=copy>
            {move || view! { <Icon shape=if done.get() { Shape::Check } else { Shape::Copy }/> }}
            <span>{move || if done.get() { words.done } else { words.label }}</span>
        </button>
        <Show when=move || done.get()>
            <p class="copied">{words.announcement}</p>
        </Show>
        <Show when=move || failed.get()>
            <p class="mt-2 text-small" role="alert">{words.failed}</p>
        </Show>
    }
}
