//! A plain text of the operator as paragraphs: an empty line parts them.

use leptos::prelude::*;

#[component]
pub fn Paragraphs(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        text.with(|text| {
            let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
            paragraphs.map(|paragraph| view! { <p class="paragraph">{paragraph.to_owned()}</p> }).collect_view()
        })
    }
}
