//! The page above the functions of a menu's group: each with what it is for. The narrow screen's bar leads here, since it
//! has no room for the entries.

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::Me;
use shared::paths::pages;

use crate::layout::heading::PageHeading;
use crate::layout::menu_items::{self, Item};
use crate::layout::not_open::NotOpen;
use crate::layout::way::Way;
use crate::text::{frame, functions as text};

/// *Movimentação*.
#[component]
pub fn MovementsPage() -> impl IntoView {
    view! { <FunctionsPage path=pages::MOVEMENTS intro=text::MOVEMENTS/> }
}

/// *Relatórios/Consultas*.
#[component]
pub fn ReportsPage() -> impl IntoView {
    view! { <FunctionsPage path=pages::REPORTS intro=text::REPORTS/> }
}

/// *Configurações*.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! { <FunctionsPage path=pages::SETTINGS intro=text::SETTINGS/> }
}

/// Whoever has no such group in the menu has no such page.
#[component]
fn FunctionsPage(path: &'static str, intro: &'static str) -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let group = menu_items::items(&me).into_iter().find_map(|item| match item {
        Item::Group { label, short_label: _, shape: _, href, entries } => (href == path).then_some((label, entries)),
        Item::Link { entry: _, short_label: _ } => None,
    });
    match group {
        None => view! { <NotOpen title=frame::NOT_OPEN_TITLE/> }.into_any(),
        Some((title, entries)) => view! {
            <PageHeading title=title/>
            <p class="mt-2 mb-6 max-w-prose text-muted">{intro}</p>
            <ul class="grid max-w-3xl gap-4 sm:grid-cols-2">
                {entries.into_iter().map(|entry| view! { <Way entry/> }).collect_view()}
            </ul>
        }
        .into_any(),
    }
}
