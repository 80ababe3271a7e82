//! The header of whoever is signed in. It is the same around the person's own pages and around the public ones: a link of
//! the footer throws nobody out.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::account::Profile;
use shared::paths::pages;

use super::bare::BareHeader;
use super::logo::Logo;
use super::menu::{BottomBar, TallMenu, WideMenu};
use super::menu_items::{self, Item};
use super::person_name::PersonName;
use super::sign_out::SignOutButton;
use crate::session::{Session, SessionState};
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

/// The header around a public page of whoever is signed in.
#[component]
pub fn OwnHeader() -> impl IntoView {
    let session = Session::current();
    move || match session.state() {
        SessionState::Present(me) => {
            Some(view! { <SessionHeader profile=me.profile.clone() items=menu_items::items(&me)/> }.into_any())
        }
        SessionState::PasswordDue(profile) => Some(view! { <BareHeader profile=Profile::clone(&profile)/> }.into_any()),
        SessionState::Starting | SessionState::Absent(_) | SessionState::Unknown(_) => None,
    }
}

/// The bar below a public page of whoever is signed in.
#[component]
pub fn OwnBar() -> impl IntoView {
    let session = Session::current();
    move || match session.state() {
        SessionState::Present(me) => {
            let entries = menu_items::shortcuts(&menu_items::items(&me));
            Some(view! { <BottomBar entries/> })
        }
        SessionState::PasswordDue(_) | SessionState::Starting | SessionState::Absent(_) | SessionState::Unknown(_) => {
            None
        }
    }
}

#[component]
pub fn SessionHeader(profile: Profile, items: Vec<Item>) -> impl IntoView {
    let profile = StoredValue::new(profile);
    let is_open = RwSignal::new(false);
    let path = use_location().pathname;
    Effect::new(move |_| {
        path.track();
        is_open.set(false);
    });
    let close_on_escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            is_open.set(false);
        }
    };
    view! {
        <header class="header-band header-pinned" on:keydown=close_on_escape>
            <div class="page-width flex items-center gap-4 py-2.5 md:flex-wrap md:pb-1">
                <Logo href=pages::OVERVIEW/>
                <WideMenu items=items.clone()/>
                <div class="ml-auto hidden min-w-0 items-center gap-2 md:flex">
                    <PersonName profile=profile.get_value()/>
                    <SignOutButton/>
                </div>
                <button
                    type="button"
                    class="nav-link ml-auto md:hidden"
                    aria-expanded=move || is_open.get().to_string()
                    aria-controls="menu"
                    on:click=move |_| is_open.update(|open| *open = !*open)
                >
                    {move || view! { <Icon shape=if is_open.get() { Shape::Close } else { Shape::Menu }/> }}
                    {text::MENU}
                </button>
            </div>
            <div id="menu" class="menu-sheet page-width border-t border-base-300 pb-3 md:hidden" class:hidden=move || !is_open.get()>
                <div class="border-b border-base-300 py-2"><PersonName profile=profile.get_value()/></div>
                <TallMenu items/>
                <div class="mt-2 border-t border-base-300 pt-2"><SignOutButton class="nav-link w-full"/></div>
            </div>
        </header>
    }
}
