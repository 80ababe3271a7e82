//! The operator's mark, which leads home. Without a logo the name stands in its place.

use leptos::prelude::*;

use crate::portal;
use crate::text::frame as text;

#[component]
pub fn Logo(href: &'static str) -> impl IntoView {
    let name = &portal::current().name;
    view! {
        <a class="logo" href=href aria-label=format!("{name}, {}", text::HOME_LINK)>
            <Mark/>
        </a>
    }
}

/// The mark alone, where no way leads home.
#[component]
pub fn Mark() -> impl IntoView {
    let portal = portal::current();
    let name = portal.name.clone();
    match portal.logo_path.clone() {
        Some(path) => {
            // A picture that is not shown is not fetched either, if it may come late.
            let dark = portal.logo_dark_path.clone();
            let dark = dark.map(|path| view! { <img class="is-for-dark" src=path alt=name.clone() loading="lazy"/> });
            view! {
                {dark}
                <img src=path alt=name/>
            }
            .into_any()
        }
        None => view! { <span class="text-section font-bold text-ink">{name}</span> }.into_any(),
    }
}
