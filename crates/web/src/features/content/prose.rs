//! The operator's running text. The HTML is the server's, of which it wrote every tag; nothing else may come in here.

use leptos::prelude::*;
use shared::client::ClientError;

use crate::text::frame;
use crate::ui::empty::Empty;
use crate::ui::failure::Failure;
use crate::ui::skeleton::{Bone, Waiting};

#[component]
pub fn Prose(html: String) -> impl IntoView {
    view! { <div class="prose" inner_html=html></div> }
}

/// The shape of a text that is on its way.
#[component]
pub fn ProseSkeleton() -> impl IntoView {
    view! {
        <Waiting label=frame::LOADING class="flex max-w-prose flex-col gap-3">
            <Bone class="h-5 w-full"/>
            <Bone class="h-5 w-full"/>
            <Bone class="h-5 w-2/3"/>
            <Bone class="mt-4 h-5 w-full"/>
            <Bone class="h-5 w-1/2"/>
        </Waiting>
    }
}

/// There is no such text, or not any more.
#[component]
pub fn NoSuchText() -> impl IntoView {
    view! {
        <Empty title=frame::NOT_FOUND_TITLE detail=frame::NOT_FOUND>
            <a class="btn btn-primary" href="/">{frame::GO_HOME}</a>
        </Empty>
    }
}

/// It did not come; the way home stays open.
#[component]
pub fn TextFailure(error: ClientError, retry: Callback<()>) -> impl IntoView {
    view! {
        <Failure error retry/>
        <p class="mt-4"><a class="link touch" href="/">{frame::GO_HOME}</a></p>
    }
}
