//! Something that is there on demand: a button with what it is about, and below it the content, which is made only
//! once it is wanted.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// `summary` is the button's whole content and name; it should fit one or two lines.
#[component]
pub fn Disclosure(
    #[prop(into)] summary: ViewFnOnce,
    #[prop(default = false)] is_open: bool,
    /// Where something else opens it, too.
    #[prop(optional_no_strip)]
    state: Option<RwSignal<bool>>,
    /// Where the button is all of a section's heading: the `id` that names the section.
    #[prop(optional)]
    heading: Option<&'static str>,
    #[prop(default = "")] class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let is_open = state.unwrap_or_else(|| RwSignal::new(is_open));
    let turn = move || if is_open.get() { "disclosure-sign is-open" } else { "disclosure-sign" };
    let button = view! {
        <button
            type="button"
            class="disclosure"
            aria-expanded=move || is_open.get().to_string()
            on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
        >
            <span class=turn><Icon shape=Shape::ChevronRight/></span>
            {summary.run()}
        </button>
    };
    view! {
        <div class=class>
            {match heading {
                Some(id) => view! { <h2 id=id>{button}</h2> }.into_any(),
                None => button.into_any(),
            }}
            {move || is_open.get().then(|| children())}
        </div>
    }
}
