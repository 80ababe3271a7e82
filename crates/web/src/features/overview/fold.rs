//! A section of the home below the answer: open where there is room; on a phone folded to its name, since people come
//! for the answer, and what has changed is to be seen without passing all of it. Which of the two is decided once, before
//! the section is shown, so that nothing closes under anybody's eyes.

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::disclosure::Disclosure;

#[component]
pub fn Fold(
    id: &'static str,
    title: &'static str,
    /// How many things are in it, where that is worth a word while it is folded.
    #[prop(optional_no_strip)]
    count: Option<u64>,
    children: ChildrenFn,
) -> impl IntoView {
    let content = if page::is_phone() {
        let count = count.map(|count| view! { <span class="fold-count">{count}</span> });
        let summary = move || {
            view! {
                <span class="grow">{title}</span>
                " "
                {count}
            }
        };
        view! { <Disclosure summary heading=id>{children()}</Disclosure> }.into_any()
    } else {
        view! {
            <h2 id=id class="section-title mb-2">{title}</h2>
            {children()}
        }
        .into_any()
    };
    view! { <section class="fold" aria-labelledby=id>{content}</section> }
}
