//! The manual's menu, made of what the server says is open to this person; nothing that is not there yet stands in it.

use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::account::{Capability, Me};
use wasm_bindgen::JsCast;

use crate::browser::page;
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub label: &'static str,
    pub href: &'static str,
    pub shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    Link(Entry),
    /// `href` is where a narrow screen's bar leads, which has no room for the entries.
    Group {
        label: &'static str,
        shape: Shape,
        href: &'static str,
        entries: Vec<Entry>,
    },
}

/// In the manual's order.
pub fn items(me: &Me) -> Vec<Item> {
    let mut items = vec![Item::Link(Entry { label: text::HOME, href: "/inicio", shape: Shape::House })];
    if me.capabilities.contains(&Capability::ViewCharges) {
        items.push(Item::Group {
            label: text::CHARGES,
            shape: Shape::Receipt,
            href: "/mensalidades",
            entries: vec![Entry { label: text::CHARGE_LIST, href: "/mensalidades", shape: Shape::Receipt }],
        });
    }
    items.push(Item::Group {
        label: text::SETTINGS,
        shape: Shape::Settings,
        href: "/configuracoes",
        entries: vec![
            Entry { label: text::CHANGE_PASSWORD, href: "/configuracoes/senha", shape: Shape::Key },
            Entry { label: text::DEVICES, href: "/configuracoes/aparelhos", shape: Shape::Smartphone },
        ],
    });
    items
}

/// The bar at the foot of a narrow screen: one page for each item.
pub fn shortcuts(items: &[Item]) -> Vec<Entry> {
    let shortcut = |item: &Item| match item {
        Item::Link(entry) => *entry,
        Item::Group { label, shape, href, entries: _ } => Entry { label, shape: *shape, href },
    };
    items.iter().map(shortcut).take(4).collect()
}

/// One line on a wide screen; groups open below their name.
#[component]
pub fn WideMenu(items: Vec<Item>) -> impl IntoView {
    let items = items.into_iter().map(|item| match item {
        Item::Link(entry) => view! { <li><MenuLink entry class="nav-link"/></li> }.into_any(),
        Item::Group { label, shape, href, entries } => {
            view! { <li><MenuGroup label shape href entries/></li> }.into_any()
        }
    });
    view! {
        <nav aria-label=text::MAIN_MENU class="hidden md:block md:max-lg:order-last md:max-lg:-mx-3 md:max-lg:basis-full">
            <ul class="flex flex-wrap items-center gap-1">{items.collect_view()}</ul>
        </nav>
    }
}

/// The same entries one below the other.
#[component]
pub fn TallMenu(items: Vec<Item>) -> impl IntoView {
    let items = items.into_iter().map(|item| match item {
        Item::Link(entry) => view! { <li><MenuLink entry class="nav-link w-full"/></li> }.into_any(),
        Item::Group { label, shape: _, href: _, entries } => view! {
            <li>
                <p class="px-3 pt-3 pb-1 text-sm font-semibold text-muted">{label}</p>
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
                    .map(|entry| view! { <li class="grow basis-0"><MenuLink entry class="bottom-link"/></li> })
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

fn is_below(path: &str, href: &str) -> bool {
    path.strip_prefix(href).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use shared::account::{BeneficiaryProfile, Capability, Category, Me, Profile};
    use shared::id::EnrolmentId;

    use super::{Item, is_below, items, shortcuts};
    use crate::text::frame as text;

    fn me(capabilities: Vec<Capability>) -> Me {
        let profile = Profile::Beneficiary(BeneficiaryProfile {
            name: "Ana Exemplo".to_owned(),
            enrolment_id: "00000000-0000-0000-0000-000000000001".parse::<EnrolmentId>().expect("an id"),
            card_number: "999999900D".to_owned(),
            category: Category::Holder,
            plan_name: "Plano Exemplo".to_owned(),
        });
        Me { profile, capabilities }
    }

    #[test]
    fn who_may_not_see_charges_has_no_entry_for_them() {
        let (with, without) = (items(&me(vec![Capability::ViewCharges])), items(&me(Vec::new())));
        let labels = |items: &[Item]| shortcuts(items).iter().map(|entry| entry.label).collect::<Vec<_>>();
        assert_eq!(labels(&with), [text::HOME, text::CHARGES, text::SETTINGS]);
        assert_eq!(labels(&without), [text::HOME, text::SETTINGS]);
    }

    #[test]
    fn a_shortcut_leads_above_every_entry_of_its_group() {
        for item in items(&me(vec![Capability::ViewCharges])) {
            if let Item::Group { href, entries, .. } = item {
                assert!(entries.iter().all(|entry| is_below(entry.href, href)), "{href}");
            }
        }
    }

    #[test]
    fn a_page_below_keeps_its_entry_current() {
        assert!(is_below("/mensalidades", "/mensalidades"));
        assert!(is_below("/mensalidades/01", "/mensalidades"));
        assert!(!is_below("/mensalidades-antigas", "/mensalidades"));
    }
}
