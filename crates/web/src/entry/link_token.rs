//! The token of an e-mailed link: it stands after the `#`, which no server sees, and leaves the address as soon as it
//! was read, so that neither the history nor a picture of the screen keeps it.

use leptos::prelude::*;
use shared::auth::Secret;

use crate::browser::page;

/// The token with which this page was opened, or with which a newer link of the same kind was opened in its place.
pub fn taken() -> RwSignal<Option<Secret>> {
    let token = RwSignal::new(page::take_fragment().map(Secret::new));
    // The router does not look at fragments that change by themselves.
    let listener = window_event_listener(leptos::ev::hashchange, move |_| {
        if let Some(newer) = page::take_fragment() {
            token.set(Some(Secret::new(newer)));
        }
    });
    on_cleanup(move || listener.remove());
    token
}
