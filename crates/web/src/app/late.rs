//! A page whose code comes when it is first asked for. Until then its shape stands in its place, and who does not see that hears
//! of it when it takes long; a load that fails is tried anew by reloading, since after a deployment the files that this page
//! knows are gone.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::titles;

use super::groups::{self, LatePage, poll_once};
use crate::browser::start;
use crate::layout::coming_page::{self, ComingPage, ComingPublicPage};
use crate::layout::load_failure::LoadFailure;
use crate::text::frame as text;
use crate::ui::announce::Announcer;

/// A shorter wait ends with the page's own announcement before this one is read out.
const LONG: Duration = Duration::from_secs(1);

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
    let waiting = waiting.unwrap_or_else(|| {
        if page.is_open_to_all() { ViewFn::from(ComingPublicPage) } else { ViewFn::from(ComingPage) }
    });
    let arrival = RwSignal::new(Arrival::Coming);
    let say_if_long = say_if_long(arrival, is_beside);
    let fetch = move || {
        let mut coming = Box::pin(groups::fetch(page.group()));
        // What is here already must not flicker.
        if let Some(outcome) = poll_once(coming.as_mut()) {
            arrival.set(outcome.map_or(Arrival::Failed, |()| Arrival::Here));
            return;
        }
        say_if_long();
        spawn_local(async move {
            let outcome = match coming.await {
                Ok(()) => Arrival::Here,
                // The reload takes this page away; until then it goes on waiting.
                Err(_) if start::reload_once() => Arrival::Coming,
                Err(_) => Arrival::Failed,
            };
            // The person may be on another page by now.
            arrival.try_set(outcome);
        });
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

/// What says, where the page is still on its way after a second, that it is. A part beside a page is nobody's wait.
fn say_if_long(arrival: RwSignal<Arrival>, is_beside: bool) -> impl Fn() + Copy + Send + Sync + 'static {
    let announcer = Announcer::current();
    let title = titles::of(&coming_page::address());
    let say = move || {
        // Nothing is left to ask where the person has gone on.
        if arrival.try_get_untracked() == Some(Arrival::Coming) {
            announcer.say(text::page_coming(title));
        }
    };
    move || {
        if !is_beside {
            set_timeout(say, LONG);
        }
    }
}
