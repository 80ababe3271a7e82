//! The frame of the pages that anybody may open: both entrances top right, as the manuals say. Whoever is signed in keeps
//! the own menu, name and *Sair* here: such a page is one of theirs, too.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate};
use shared::paths::pages;

use super::footer::{DemoNotice, Footer};
use super::logo::Logo;
use super::sign_out::{SignOutFailure, SignOutTrouble};
use super::skip_link::{CONTENT, SkipLink};
use super::starting::HeaderPlace;
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

/// What stands around a public page for whoever is signed in. It is no stranger's, and comes with a session's pages.
#[derive(Clone, Copy)]
pub struct OwnParts {
    pub header: fn() -> AnyView,
    pub bar: fn() -> AnyView,
}

/// Who looks at the page, as far as the frame has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Visitor {
    Stranger,
    /// A session may be there, and its cookie is being tried.
    Awaited,
    SignedIn,
}

impl Visitor {
    fn of(state: &SessionState) -> Self {
        match state {
            SessionState::Starting => Self::Awaited,
            SessionState::Absent(_) | SessionState::Unknown(_) => Self::Stranger,
            SessionState::PasswordDue(_) | SessionState::Present(_) => Self::SignedIn,
        }
    }
}

/// Only what stands around the page follows the session. The page itself is there at once and stays what it is, with all
/// that was typed into it, whatever becomes of the session meanwhile.
#[component]
pub fn PublicShell(children: Children) -> impl IntoView {
    SignOutTrouble::provide();
    let session = Session::current();
    let own: OwnParts = expect_context();
    let visitor = Memo::new(move |_| Visitor::of(&session.state()));
    let header = move || match visitor.get() {
        Visitor::Stranger => view! { <EntranceHeader/> }.into_any(),
        Visitor::Awaited => view! { <HeaderPlace/> }.into_any(),
        Visitor::SignedIn => (own.header)(),
    };
    let is_own = move || visitor.get() == Visitor::SignedIn;
    let bar = move || is_own().then(|| (own.bar)());
    let has_just_left = just_left();
    view! {
        <SkipLink/>
        <DemoNotice/>
        {header}
        <SignOutFailure/>
        <main id=CONTENT tabindex="-1" class="grow">
            <Show when=move || has_just_left.get()>
                <div class="page-width py-6"><Notice title=text::SIGNED_OUT>{text::SIGNED_OUT_HERE}</Notice></div>
            </Show>
            {children()}
        </main>
        <div class:above-bar=is_own><Footer/></div>
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
                <nav aria-label=text::ENTRANCES class="-mx-2 grow basis-full sm:mx-0 sm:grow-0 sm:basis-auto">
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
