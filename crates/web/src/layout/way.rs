//! The way to a function of the menu, as pages offer it: a card that says what one finds there.

use leptos::prelude::*;

use super::menu_items::Entry;
use crate::ui::icon::Icon;

/// `class` arranges it where it is wider or narrower than usual.
#[component]
pub fn Way(entry: Entry, #[prop(default = "")] class: &'static str) -> impl IntoView {
    let Entry { label, hint, href, shape } = entry;
    view! {
        <li>
            <a class=format!("surface flex h-full items-start gap-4 p-5 {class}") href=href>
                <span class="tint-circle"><Icon shape class="size-6"/></span>
                <span class="min-w-0">
                    <span class="block text-body font-semibold">{label}</span>
                    <span class="block text-small text-muted">{hint}</span>
                </span>
            </a>
        </li>
    }
}
