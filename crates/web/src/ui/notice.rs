//! A quiet word to the reader beside the content, which has nothing to do with an error. A note and no landmark: a page may have
//! several, and whoever jumps from landmark to landmark looks for the page's parts.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

#[component]
pub fn Notice(
    #[prop(optional)] title: Option<&'static str>,
    #[prop(optional)] id: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="notice" id=id role="note">
            <Icon shape=Shape::Info class="mt-0.5 size-5 text-calm"/>
            <div class="max-w-prose">
                {title.map(|title| view! { <p class="font-semibold">{title}</p> })}
                <div>{children()}</div>
            </div>
        </div>
    }
}
