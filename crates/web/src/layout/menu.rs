//! The menu as it looks: one line on a wide screen, a list and a bar at the foot on a narrow one. What stands in it is
//! said in [`super::menu_items`].

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use super::menu_items::{Entry, Item, is_below};
use crate::browser::page;
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

/// One line on a wide screen; groups open below their name.
#[component]
pub fn WideMenu(items: Vec<Item>) -> impl IntoView {
    let items = items.into_iter().map(|item| match item {
        Item::Link { entry, short_label: _ } => view! { <li><MenuLink entry class="nav-link"/></li> }.into_any(),
        Item::Group { label, short_label: _, shape, href, entries } => {
            view! { <li><MenuGroup label shape href entries/></li> }.into_any()
        }
    });
    view! {
        <nav aria-label=text::MAIN_MENU class="hidden md:block md:order-last md:-mx-3 md:basis-full">
            <ul class="menu-row">{items.collect_view()}</ul>
        </nav>
    }
}

/// The same entries one below the other.
#[component]
pub fn TallMenu(items: Vec<Item>) -> impl IntoView {
    let items = items.into_iter().map(|item| match item {
        Item::Link { entry, short_label: _ } => view! { <li><MenuLink entry class="nav-link w-full"/></li> }.into_any(),
        Item::Group { label, short_label: _, shape: _, href: _, entries } => view! {
            <li>
                <p class="px-3 pt-3 pb-1 text-small font-semibold text-muted">{label}</p>
                <ul>
                    {entries
                        .into_iter()
                        .map(|entry| view! { <li><MenuLink entry class="nav-link w-full"/></li> })
                        .collect_view()}
                </ul>
            </li>
        }
        .into_any(),
    });
    view! {
        <nav aria-label=text::MAIN_MENU>
            <ul>{items.collect_view()}</ul>
        </nav>
    }
}

#[component]
pub fn BottomBar(entries: Vec<Entry>) -> impl IntoView {
    view! {
        <nav aria-label=text::QUICK_MENU class="bottom-bar">
            <ul class="flex">
                {entries
                    .into_iter()
                    .map(|entry| view! { <li><MenuLink entry class="bottom-link"/></li> })
                    .collect_view()}
            </ul>
        </nav>
    }
}

#[component]
fn MenuLink(entry: Entry, class: &'static str) -> impl IntoView {
    let path = use_location().pathname;
    let current = move || path.with(|path| is_below(path, entry.href)).then_some("page");
    view! {
        <a class=class href=entry.href aria-current=current>
            <Icon shape=entry.shape/>
            <span>{entry.label}</span>
        </a>
    }
}

/// A button that opens its entries, and closes them on Escape, on a choice, or when the focus goes elsewhere.
#[component]
fn MenuGroup(label: &'static str, shape: Shape, href: &'static str, entries: Vec<Entry>) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        is_open.set(false);
    });
    let is_current = move || path.with(|path| is_below(path, href));

    let group = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let focus_button = move || {
        if let Some(button) = button.get_untracked() {
            page::focus_quietly(&button);
        }
    };
    // Safari gives a clicked button no focus, and without it nothing would tell when the focus leaves.
    let toggle = move |_| {
        is_open.update(|open| *open = !*open);
        focus_button();
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            focus_button();
        }
    };
    let on_focus_out = move |event: web_sys::FocusEvent| {
        let to = event.related_target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        let stays = group.get_untracked().is_some_and(|group| group.contains(to.as_ref()));
        if !stays {
            is_open.set(false);
        }
    };
    view! {
        <div node_ref=group class="relative" on:keydown=on_key on:focusout=on_focus_out>
            <button
                node_ref=button
                type="button"
                class="nav-link"
                data-current=move || is_current().to_string()
                aria-expanded=move || is_open.get().to_string()
                on:click=toggle
            >
                <Icon shape/>
                {label}
                <Icon shape=Shape::ChevronDown class="size-4"/>
            </button>
            <ul class="menu-panel" class:hidden=move || !is_open.get()>
                {entries
                    .into_iter()
                    .map(|entry| view! { <li><MenuLink entry class="nav-link w-full"/></li> })
                    .collect_view()}
            </ul>
        </div>
    }
}
