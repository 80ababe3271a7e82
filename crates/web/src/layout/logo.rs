//! The operator's mark, which leads home. Without a logo the name stands in its place.

use leptos::prelude::*;

use crate::portal;
use crate::text::frame as text;

#[component]
pub fn Logo(href: &'static str) -> impl IntoView {
    let portal = portal::current();
    let name = portal.name.clone();
    let mark = match portal.logo_path.clone() {
        Some(path) => view! { <img class="h-11 w-auto max-w-44 object-contain" src=path alt=name.clone()/> }.into_any(),
        None => view! { <span class="text-xl font-bold text-ink">{name.clone()}</span> }.into_any(),
    };
    view! {
        <a class="logo" href=href aria-label=format!("{name}, {}", text::HOME_LINK)>
            {mark}
        </a>
    }
}
