//! What both sign-in pages share: whoever is signed in already is led on to the page that was wanted, and whoever was
//! sent here from another page is told why.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::session::return_to;
use crate::session::{Absence, Session, SessionState};
use crate::text::sign_in as text;
use crate::ui::notice::Notice;

/// Leads on as soon as somebody is signed in.
pub fn lead_on() {
    let session = Session::current();
    let query = use_query_map();
    let navigate = use_navigate();
    Effect::new(move |_| {
        if session.state().is_open() {
            let wanted = query.with_untracked(|query| query.get("voltar"));
            let target = return_to::sanitised(wanted.as_deref());
            navigate(target, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
}

/// Says why the sign-in stands in the way of another page; nothing to whoever came for the sign-in.
#[component]
pub fn WhyHere() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let came_for_a_page = move || query.with(|query| query.get("voltar").is_some());
    let why_here = move || match session.state() {
        SessionState::Absent(Absence::Expired) if came_for_a_page() => Some(text::EXPIRED),
        SessionState::Absent(Absence::Left) if came_for_a_page() => Some(text::LEFT),
        SessionState::Absent(Absence::NeverCame) if came_for_a_page() => Some(text::NEEDED),
        SessionState::Absent(_)
        | SessionState::Starting
        | SessionState::Unknown(_)
        | SessionState::PasswordDue(_)
        | SessionState::Present(_) => None,
    };
    move || why_here().map(|why| view! { <div class="mb-6"><Notice>{why}</Notice></div> })
}
