//! The frame of the pages that anybody may open: both entrances top right, as the manuals say. Whoever is signed in keeps
//! the own menu, name and *Sair* here: such a page is one of theirs, too.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};
use shared::account::{Me, Profile};
use shared::paths::pages;

use super::bare::BareHeader;
use super::footer::{DemoNotice, Footer};
use super::logo::Logo;
use super::menu::BottomBar;
use super::menu_items;
use super::session_header::{HeaderPlace, SessionHeader};
use super::sign_out::{SignOutFailure, SignOutTrouble};
use super::skip_link::{CONTENT, SkipLink};
use crate::session::{Absence, Session, SessionState};
use crate::text::frame as text;
use crate::ui::announce::Announcer;
use crate::ui::icon::{Icon, Shape};
use crate::ui::notice::Notice;

#[component]
pub fn PublicFrame() -> impl IntoView {
    view! {
        <PublicShell>
            <Outlet/>
        </PublicShell>
    }
}

/// Who looks at the page, as far as the frame has to know.
#[derive(Clone, Debug, PartialEq)]
enum Visitor {
    Stranger,
    /// A session may be there, and its cookie is being tried.
    Awaited,
    PasswordDue(Arc<Profile>),
    SignedIn(Arc<Me>),
}

impl Visitor {
    fn of(state: SessionState) -> Self {
        match state {
            SessionState::Starting => Self::Awaited,
            SessionState::Absent(_) | SessionState::Unknown(_) => Self::Stranger,
            SessionState::PasswordDue(profile) => Self::PasswordDue(profile),
            SessionState::Present(me) => Self::SignedIn(me),
        }
    }
}

/// Only what stands around the page follows the session. The page itself is there at once and stays what it is, with all
/// that was typed into it, whatever becomes of the session meanwhile.
#[component]
pub fn PublicShell(children: Children) -> impl IntoView {
    SignOutTrouble::provide();
    let session = Session::current();
    let visitor = Memo::new(move |_| Visitor::of(session.state()));
    let header = move || match visitor.get() {
        Visitor::Stranger => view! { <EntranceHeader/> }.into_any(),
        Visitor::Awaited => view! { <HeaderPlace/> }.into_any(),
        Visitor::PasswordDue(profile) => view! { <BareHeader profile=Profile::clone(&profile)/> }.into_any(),
        Visitor::SignedIn(me) => {
            view! { <SessionHeader profile=me.profile.clone() items=menu_items::items(&me)/> }.into_any()
        }
    };
    let bar = move || match visitor.get() {
        Visitor::SignedIn(me) => {
            let entries = menu_items::shortcuts(&menu_items::items(&me));
            Some(view! { <BottomBar entries/> })
        }
        Visitor::Stranger | Visitor::Awaited | Visitor::PasswordDue(_) => None,
    };
    let has_bar = move || visitor.with(|visitor| matches!(visitor, Visitor::SignedIn(_)));
    let has_just_left = just_left();
    view! {
        <SkipLink/>
        <DemoNotice/>
        {header}
        <SignOutFailure/>
        <main id=CONTENT tabindex="-1" class="grow">
            <Show when=move || has_just_left.get()>
                <div class="page-width pt-6"><Notice title=text::SIGNED_OUT>{text::SIGNED_OUT_HERE}</Notice></div>
            </Show>
            {children()}
        </main>
        <div class:above-bar=has_bar><Footer/></div>
        {bar}
    }
}

/// Whether the main page is what somebody sees after *Sair*. It is so until another page is opened; who leaves on a public
/// page is led to the main page, as from the own pages.
fn just_left() -> Signal<bool> {
    let session = Session::current();
    let announcer = Announcer::current();
    let navigate = use_navigate();
    let path = use_location().pathname;
    let has_left = Memo::new(move |_| matches!(session.state(), SessionState::Absent(Absence::Left)));
    let is_news = RwSignal::new(true);
    Effect::new(move |before: Option<bool>| {
        let has_left = has_left.get();
        if before == Some(false) && has_left {
            is_news.set(true);
            announcer.say(text::SIGNED_OUT);
            navigate(pages::HOME, NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
        has_left
    });
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if before.is_some_and(|before| before == pages::HOME && now != before) {
            is_news.set(false);
        }
        now
    });
    Signal::derive(move || has_left.get() && is_news.get() && path.with(|path| path == pages::HOME))
}

#[component]
fn EntranceHeader() -> impl IntoView {
    view! {
        <header class="header-band">
            <div class="page-width flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-2.5">
                <Logo href=pages::HOME/>
                <nav aria-label=text::ENTRANCES class="-mx-2 grow sm:mx-0 sm:grow-0">
                    <ul class="flex gap-1 sm:gap-2">
                        <Entrance href=pages::SIGN_IN label=text::BENEFICIARY_PORTAL shape=Shape::User/>
                        <Entrance href=pages::CLIENT_SIGN_IN label=text::CLIENT_PORTAL shape=Shape::Building/>
                    </ul>
                </nav>
            </div>
        </header>
    }
}

#[component]
fn Entrance(href: &'static str, label: &'static str, shape: Shape) -> impl IntoView {
    let path = use_location().pathname;
    view! {
        <li class="grow basis-0 sm:grow-0 sm:basis-auto">
            <a class="nav-link entrance" href=href aria-current=move || (path.get() == href).then_some("page")>
                <Icon shape class="size-5 max-sm:hidden"/>
                {label}
            </a>
        </li>
    }
}
