//! Fetches the files of a page before it is opened: when a link to it is pointed at or focused, and when it stands in view
//! and nothing else is to do. What fails here is fetched again, and told, when the page is opened.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use shared::page_groups::Group;

use super::groups;
use crate::browser::links;

/// A page that has just come has its own to fetch.
const SETTLED: Duration = Duration::from_millis(1_500);

/// Below the router, and for as long as the client runs; it shows nothing.
#[component]
pub fn FetchAhead() -> impl IntoView {
    let pointed = window_event_listener(ev::pointerover, |event| fetch_for(links::of_target(&event).as_deref()));
    let focused = window_event_listener(ev::focusin, |event| fetch_for(links::of_target(&event).as_deref()));
    on_cleanup(move || {
        pointed.remove();
        focused.remove();
    });
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        set_timeout(|| request_idle_callback(fetch_for_what_is_in_view), SETTLED);
    });
}

fn fetch_for_what_is_in_view() {
    if !links::should_save_data() {
        for path in links::in_view() {
            fetch_for(Some(&path));
        }
    }
}

fn fetch_for(path: Option<&str>) {
    for group in path.into_iter().flat_map(Group::of) {
        spawn_local(async move {
            if groups::fetch(*group).await.is_err() {
                leptos::logging::debug_warn!("could not fetch {group:?} ahead");
            }
        });
    }
}
