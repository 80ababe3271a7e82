//! A list with nothing in it: why, and what to do next.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

#[component]
pub fn Empty(
    #[prop(default = Shape::Nothing)] shape: Shape,
    #[prop(into)] title: String,
    detail: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="surface flex flex-col items-center gap-3 px-6 py-12 text-center">
            <span class="tint-circle"><Icon shape class="size-7"/></span>
            <p class="text-section font-semibold">{title}</p>
            <p class="max-w-prose text-muted">{detail}</p>
            {children.map(|children| view! { <div class="mt-2">{children()}</div> })}
        </div>
    }
}
