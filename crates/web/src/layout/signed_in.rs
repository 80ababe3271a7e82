//! The frame of the pages that need a session. Whoever has none is led to the sign-in, and back here after it; nothing
//! of a page is built before the session is there.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};
use shared::account::Me;
use shared::paths::pages;

use super::bare::BareFrame;
use super::footer::{DemoNotice, Footer};
use super::heading::PageHeading;
use super::logo::Logo;
use super::menu::{BottomBar, TallMenu, WideMenu};
use super::menu_items;
use super::person_name::PersonName;
use super::sign_out::{SignOutButton, SignOutFailure, SignOutTrouble};
use super::skip_link::{CONTENT, SkipLink};
use crate::browser::page;
use crate::session::return_to::{self, Entrance};
use crate::session::{Absence, Session, SessionState};
use crate::text::{failure, frame as text};
use crate::ui::announce::Announcer;
use crate::ui::failure::Failure;
use crate::ui::icon::{Icon, Shape};
use crate::ui::skeleton::{Bone, Waiting};

/// `password_due` stands in for every page while a temporary password is to be changed; `arrival` is over the first page
/// of whoever has come in.
#[component]
pub fn SignedInFrame(#[prop(into)] password_due: ViewFn, #[prop(into)] arrival: ViewFn) -> impl IntoView {
    let session = Session::current();
    move || match session.state() {
        SessionState::Starting => view! { <StartingFrame/> }.into_any(),
        SessionState::Absent(why) => view! { <LeadAway why/> }.into_any(),
        SessionState::Unknown(error) => view! {
            <main class="page-width py-16">
                <PageHeading title=failure::PORTAL_TITLE class="page-title mb-6"/>
                <Failure error retry=move |()| session.start()/>
            </main>
        }
        .into_any(),
        SessionState::PasswordDue(profile) => {
            let page = password_due.clone();
            view! { <BareFrame profile>{page.run()}</BareFrame> }.into_any()
        }
        SessionState::Present(me) => view! { <Frame me arrival=arrival.clone()/> }.into_any(),
    }
}

/// To the main page after *Sair*, else to the sign-in.
#[component]
fn LeadAway(why: Absence) -> impl IntoView {
    let navigate = use_navigate();
    let announcer = Announcer::current();
    Effect::new(move |_| {
        let target = match why {
            Absence::Left => {
                announcer.say(text::SIGNED_OUT);
                pages::HOME.to_owned()
            }
            Absence::NeverCame | Absence::Expired => return_to::sign_in_path(Entrance::remembered(), &page::address()),
        };
        navigate(&target, NavigateOptions { replace: true, ..NavigateOptions::default() });
    });
}

#[component]
fn Frame(me: Arc<Me>, arrival: ViewFn) -> impl IntoView {
    SignOutTrouble::provide();
    let profile = StoredValue::new(me.profile.clone());
    let items = menu_items::items(&me);
    let shortcuts = menu_items::shortcuts(&items);
    provide_context(me);

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
        <SkipLink/>
        <DemoNotice/>
        <header class="header-band sticky top-0 z-20" on:keydown=close_on_escape>
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
        <SignOutFailure/>
        <main id=CONTENT tabindex="-1" class="page-width grow py-6 sm:py-8">
            <Outlet/>
        </main>
        <div class="max-md:pb-20"><Footer/></div>
        <BottomBar entries=shortcuts/>
        {arrival.run()}
    }
}

/// The header's place is kept, so that nothing jumps when the session is there.
#[component]
fn StartingFrame() -> impl IntoView {
    view! {
        <DemoNotice/>
        <header class="header-band">
            <div class="page-width flex items-center justify-between py-2.5"><Logo href=pages::OVERVIEW/></div>
        </header>
        <main class="page-width grow py-8">
            <Waiting label=text::LOADING class="flex flex-col gap-4">
                <Bone class="h-9 w-56"/>
                <Bone class="h-44 w-full"/>
                <Bone class="h-28 w-full"/>
            </Waiting>
        </main>
    }
}
