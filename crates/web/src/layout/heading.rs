//! The one `h1` of a page. With it change the window's title, the focus and what screen readers say, as they would
//! after a reload; only the very first page leaves the focus where the browser put it.

use leptos::html;
use leptos::prelude::*;

use crate::browser::page;
use crate::portal;
use crate::text;
use crate::ui::announce::Announcer;

/// Whether a page was shown before this one.
#[derive(Clone, Copy)]
pub struct Visited(StoredValue<bool>);

impl Visited {
    pub fn provide() {
        provide_context(Self(StoredValue::new(false)));
    }
}

/// `title` names the page in the window's title; the heading shows the children, or the title when there are none.
#[component]
pub fn PageHeading(
    #[prop(into)] title: Signal<String>,
    #[prop(default = "page-title")] class: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let operator = portal::current().name.clone();
    Effect::new(move |_| page::set_title(&format!("{} · {operator}", title.get())));

    let Visited(visited) = expect_context();
    let announcer = Announcer::current();
    heading.on_load(move |heading| {
        if visited.get_value() {
            page::focus_quietly(&heading);
            announcer.say(text::frame::page_opened(&title.get_untracked()));
        }
        visited.set_value(true);
    });

    view! {
        <h1 node_ref=heading class=class tabindex="-1">
            {match children {
                Some(children) => children().into_any(),
                None => title.into_any(),
            }}
        </h1>
    }
}
