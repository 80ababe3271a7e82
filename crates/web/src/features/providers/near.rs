//! *Perto de mim*: says what a position is used for before it asks the browser, and takes a no for an answer. The
//! position stays in this page's memory; it goes to the server with the search and nowhere else.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::rules::position::Position;

use crate::browser::place::{self, Unlocated};
use crate::text::providers as text;
use crate::ui::announce::Announcer;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn NearMe(near: RwSignal<Option<Position>>) -> impl IntoView {
    let announcer = Announcer::current();
    let is_asking = RwSignal::new(false);
    let refusal = RwSignal::new(None::<Unlocated>);
    let locate = move |_| {
        if is_asking.get_untracked() {
            return;
        }
        is_asking.set(true);
        refusal.set(None);
        announcer.say(text::LOCATING);
        spawn_local(async move {
            let found = place::here().await;
            // The page may be gone by now.
            if is_asking.try_set(false).is_some() {
                return;
            }
            match found {
                Ok(position) => {
                    near.set(Some(position));
                    announcer.say(text::NEAREST_FIRST);
                }
                Err(why) => refusal.set(Some(why)),
            }
        });
    };
    let told = move || {
        refusal.get().map(|why| match why {
            Unlocated::Denied => text::DENIED,
            Unlocated::Unknown => text::NOT_LOCATED,
        })
    };
    let ask = move || {
        view! {
            <button
                type="button"
                class="btn btn-outline max-sm:w-full"
                aria-describedby="perto-de-mim"
                aria-busy=move || is_asking.get().to_string()
                on:click=locate
            >
                <Icon shape=Shape::MapPin/>
                {move || if is_asking.get() { text::LOCATING } else { text::NEAR_ME }}
            </button>
            <p id="perto-de-mim" class="max-w-prose text-small text-muted">{text::NEAR_ME_USE}</p>
        }
    };
    let stop = move || {
        view! {
            <p class="flex items-center gap-2">
                <Icon shape=Shape::MapPin class="size-5 text-ink"/>
                <span>{text::NEAREST_FIRST} " " {text::WITHOUT_POSITION_LAST}</span>
            </p>
            <button type="button" class="btn btn-outline max-sm:w-full" on:click=move |_| near.set(None)>
                {text::STOP_NEAR}
            </button>
        }
    };
    view! {
        <div class="provider-near">
            {move || if near.with(Option::is_some) { stop().into_any() } else { ask().into_any() }}
            <p class="max-w-prose empty:hidden" role="status">{told}</p>
        </div>
    }
}
