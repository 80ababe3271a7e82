//! The shape of what is coming. The stylesheet keeps it invisible for the first tenth of a second, so that a quick
//! answer does not flicker.

use leptos::prelude::*;

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

/// A whole page on its way; one that is open to all has its width from nobody else. It is as high as the window, or the
/// footer would stand in sight and be pushed out of it.
pub fn page_bones(is_open_to_all: bool) -> ViewFn {
    const BONES: &[&str] = &["h-9 w-64", "h-40 w-full", "h-28 w-full"];
    bones(
        if is_open_to_all { "page-width flex min-h-dvh flex-col gap-4 py-8" } else { "flex min-h-dvh flex-col gap-4" },
        BONES,
    )
}
