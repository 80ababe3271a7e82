//! One of a few choices that stand side by side, one of which holds. Made of a radio button, it works with the arrow keys.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// `group` is the name that its choices share on a page. Below a `fieldset` whose `legend` says what is chosen.
#[component]
pub fn Segment(
    group: &'static str,
    label: &'static str,
    #[prop(optional)] shape: Option<Shape>,
    #[prop(default = "size-4")] icon_class: &'static str,
    /// `choice-input` where the whole segment is the button that a finger finds.
    #[prop(default = "sr-only")]
    input_class: &'static str,
    #[prop(into)] is_chosen: Signal<bool>,
    on_choose: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="segment">
            <input
                class=input_class
                type="radio"
                name=group
                prop:checked=is_chosen
                on:change=move |_| on_choose.run(())
            />
            {shape.map(|shape| view! { <Icon shape class=icon_class/> })}
            <span>{label}</span>
        </label>
    }
}
