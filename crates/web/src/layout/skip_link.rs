//! The first stop of the tab key: past the header, to the content.

use leptos::prelude::*;

use crate::browser::page;
use crate::text::frame as text;

/// `id` of each frame's `main`.
pub const CONTENT: &str = "conteudo";

#[component]
pub fn SkipLink() -> impl IntoView {
    // The router would take the link for a navigation, which moves no focus.
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        page::focus_on(CONTENT);
    };
    view! { <a class="skip-link" href=format!("#{CONTENT}") on:click=skip>{text::SKIP_TO_CONTENT}</a> }
}
