//! The shape of what is coming. The stylesheet keeps it invisible for the first tenth of a second, so that a quick
//! answer does not flicker.

use leptos::prelude::*;
use shared::page_shape::PageShape;

use crate::text::frame;

/// One grey line; `class` gives its height and width.
#[component]
pub fn Bone(class: &'static str) -> impl IntoView {
    view! { <span class=format!("bone {class}") aria-hidden="true"></span> }
}

/// Marks a region as being on its way; `label` is for screen readers.
#[component]
pub fn Waiting(label: &'static str, #[prop(default = "")] class: &'static str, children: Children) -> impl IntoView {
    view! {
        <div class=format!("waiting {class}") role="status" aria-busy="true">
            <span class="sr-only">{label}</span>
            {children()}
        </div>
    }
}

/// A page's part on its way, as [`Awaited`](super::remote::Awaited) takes it: `layout` arranges its bones.
pub fn bones(layout: &'static str, bones: &'static [&'static str]) -> ViewFn {
    let skeleton = move || {
        let bones = bones.iter().map(|class| view! { <Bone class/> });
        view! { <Waiting label=frame::LOADING class=layout>{bones.collect_view()}</Waiting> }
    };
    skeleton.into()
}

/// What follows a page's heading, in the shape that it will have.
#[component]
pub fn PageBones(shape: PageShape) -> impl IntoView {
    let parts = shape.parts().iter().map(|part| {
        let bones = part.bones.iter().map(|class| view! { <Bone class/> });
        view! { <div class=part.layout>{bones.collect_view()}</div> }
    });
    view! { <Waiting label=frame::LOADING class="page-bones">{parts.collect_view()}</Waiting> }
}
