//! A list with nothing in it: why, and what to do next.

use leptos::prelude::*;

use super::art::{Art, Drawing};
use super::icon::{Icon, Shape};

#[component]
pub fn Empty(
    #[prop(default = Shape::Nothing)] shape: Shape,
    #[prop(into)] title: String,
    detail: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center gap-3 py-8 text-center">
            <span class="empty-art"><Art of=Drawing::Empty/> <Icon shape class="size-7"/></span>
            <p class="text-section font-semibold">{title}</p>
            <p class="max-w-prose text-muted">{detail}</p>
            {children.map(|children| view! { <div class="mt-2">{children()}</div> })}
        </div>
    }
}
