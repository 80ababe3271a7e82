//! A page whose code is on its way: its heading is there at once, and below it, unless the page comes within a tenth of a second,
//! the shape of what follows, as the server draws it before the client is there (`crates/api/src/http/first_paint.rs`). The
//! style sheet shows a bar under the header for as long as this stands.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::first_words;
use shared::page_shape::PageShape;
use shared::titles;

use crate::browser::page;
use crate::portal;
use crate::text::frame as text;
use crate::ui::skeleton::{Bone, PageBones};

/// Where the person is going. Neither a fragment nor a slash at the end makes another page of it.
pub fn address() -> String {
    let path = use_location().pathname.get_untracked();
    if path.len() > 1 { path.trim_end_matches('/').to_owned() } else { path }
}

#[component]
pub fn ComingPage() -> impl IntoView {
    let path = address();
    let heading = match titles::of(&path) {
        Some(title) => {
            page::set_title(&format!("{title} · {}", portal::current().name));
            let lead = first_words::lead(&path).map(|lead| view! { <p class="mt-2 max-w-prose text-muted">{lead}</p> });
            view! { <h1 class="page-title">{title}</h1> {lead} }.into_any()
        }
        // An article or a charge has a name that only its content tells.
        None => view! {
            <h1 class="sr-only">{text::LOADING}</h1>
            <Bone class="h-9 w-64"/>
        }
        .into_any(),
    };
    view! {
        <div class="page-coming">
            {heading}
            <PageBones shape=PageShape::of(&path)/>
        </div>
    }
}

/// The same of a page that is open to all, which has its width from nobody else.
#[component]
pub fn ComingPublicPage() -> impl IntoView {
    let room = PageShape::of(&address()).room();
    view! { <div class=room><ComingPage/></div> }
}
