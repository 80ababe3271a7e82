//! The operator's running text. The HTML is the server's, of which it wrote every tag; nothing else may come in here.

use leptos::prelude::*;
use shared::paths::pages;

use crate::text::frame;
use crate::ui::empty::Empty;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn Prose(html: String) -> impl IntoView {
    view! { <div class="prose" inner_html=html></div> }
}

/// The shape of a text that is on its way.
pub fn prose_skeleton() -> ViewFn {
    let lines = &["h-5 w-full", "h-5 w-full", "h-5 w-2/3", "mt-4 h-5 w-full", "h-5 w-1/2"];
    bones("flex max-w-prose flex-col gap-3", lines)
}

/// A text that has an address: it may not be there, or not any more.
#[component]
pub fn Text<T: Clone + Send + Sync + 'static, V: IntoView + 'static>(
    of: Remote<Option<T>>,
    children: impl Fn(T) -> V + Send + 'static,
) -> impl IntoView {
    let shown = move |text: Option<T>| match text {
        Some(text) => children(text).into_any(),
        None => view! {
            <Empty title=frame::NOT_FOUND_TITLE detail=frame::NOT_FOUND>
                <a class="btn btn-primary" href=pages::HOME>{frame::GO_HOME}</a>
            </Empty>
        }
        .into_any(),
    };
    view! { <Awaited of waiting=prose_skeleton() below_failure=WayHome children=shown/> }
}

/// It stays open when a text does not come.
#[component]
pub fn WayHome() -> impl IntoView {
    view! { <p class="mt-4"><a class="link touch" href=pages::HOME>{frame::GO_HOME}</a></p> }
}
