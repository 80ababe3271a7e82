//! What a page says once its form did its work, or cannot: one heading, what comes next, and the way on. It stands in
//! place of the form, and begins at the top of the window.

use leptos::prelude::*;

use super::heading::PageHeading;
use crate::browser::page;
use crate::ui::art::{Art, Drawing};
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn Outcome(title: &'static str, shape: Shape, children: Children) -> impl IntoView {
    page::scroll_to_top();
    let drawn = if shape == Shape::CircleCheck {
        view! { <Art of=Drawing::Success/> }.into_any()
    } else {
        view! { <span class="tint-circle"><Icon shape class="size-7"/></span> }.into_any()
    };
    view! {
        <div class="page-width py-8 sm:py-12">
            <div class="flex max-w-2xl flex-col gap-6">
                <div class="flex flex-col gap-4">
                    {drawn}
                    <PageHeading title=title.to_owned()/>
                </div>
                {children()}
            </div>
        </div>
    }
}

/// What to do next, in order.
#[component]
pub fn Steps(steps: [&'static str; 3]) -> impl IntoView {
    view! { <ol class="steps">{steps.map(|step| view! { <li>{step}</li> }).collect_view()}</ol> }
}
