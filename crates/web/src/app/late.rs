//! A page whose code comes when it is first asked for. Until then the shape of a page stands in its place; a load that
//! fails is tried anew by reloading, since after a deployment the files that this page knows are gone.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::groups::{self, LatePage, poll_once};
use crate::browser::start;
use crate::layout::load_failure::LoadFailure;
use crate::ui::skeleton::page_bones;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Arrival {
    Coming,
    Here,
    Failed,
}

/// The page, once its group is here, and until then `waiting`, or the shape of a page. That stays where a part beside a page does not come: the
/// page itself says so.
#[component]
pub fn Late(
    page: LatePage,
    #[prop(optional, into)] waiting: Option<ViewFn>,
    #[prop(optional)] is_beside: bool,
) -> impl IntoView {
    let waiting = waiting.unwrap_or_else(|| page_bones(page.is_open_to_all()));
    let arrival = RwSignal::new(Arrival::Coming);
    let fetch = move || {
        let mut coming = Box::pin(groups::fetch(page.group()));
        // What is here already must not flicker.
        match poll_once(coming.as_mut()) {
            Some(outcome) => arrival.set(outcome.map_or(Arrival::Failed, |()| Arrival::Here)),
            None => spawn_local(async move {
                let outcome = match coming.await {
                    Ok(()) => Arrival::Here,
                    // The reload takes this page away; until then it goes on waiting.
                    Err(_) if start::reload_once() => Arrival::Coming,
                    Err(_) => Arrival::Failed,
                };
                // The person may be on another page by now.
                arrival.try_set(outcome);
            }),
        }
    };
    fetch();
    let retry = Callback::new(move |()| {
        arrival.set(Arrival::Coming);
        fetch();
    });
    move || match arrival.get() {
        Arrival::Coming => waiting.run(),
        Arrival::Failed if is_beside => waiting.run(),
        Arrival::Here => page.show().unwrap_or_else(|| view! { <LoadFailure retry/> }.into_any()),
        Arrival::Failed => view! { <LoadFailure retry/> }.into_any(),
    }
}
