//! The frame of the pages that need a session. Whoever has none is led to the sign-in, and back here after it; nothing
//! of a page is built before the session is there.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_navigate;
use shared::account::{Me, Profile};
use shared::paths::pages;

use super::bare::BareFrame;
use super::footer::{DemoNotice, Footer};
use super::heading::PageHeading;
use super::menu::BottomBar;
use super::menu_items;
use super::session_header::SessionHeader;
use super::sign_out::{SignOutFailure, SignOutTrouble};
use super::skip_link::{CONTENT, SkipLink};
use super::starting::StartingFrame;
use crate::browser::page;
use crate::entry::own_card;
use crate::kept_cards;
use crate::session::return_to::{self, Entrance};
use crate::session::{Absence, Session, SessionState};
use crate::text::{failure, frame as text};
use crate::ui::announce::Announcer;
use crate::ui::failure::Failure;

/// `password_due` stands in for every page while a temporary password is to be changed; `arrival` is over the first page
/// of whoever has come in; `kept_card` stands for the card where nobody can tell who is signed in.
#[component]
pub fn SignedInFrame(
    #[prop(into)] password_due: ViewFn,
    #[prop(into)] arrival: ViewFn,
    #[prop(into)] kept_card: ViewFn,
) -> impl IntoView {
    let session = Session::current();
    move || match session.state() {
        SessionState::Starting => view! { <StartingFrame/> }.into_any(),
        SessionState::Absent(why) => view! { <LeadAway why/> }.into_any(),
        SessionState::Unknown(_) if page::address_without_fragment() == pages::CARD => kept_card.run(),
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
    if let Profile::Beneficiary(beneficiary) = &me.profile {
        own_card::keep_in_tab(&beneficiary.card_number);
    }
    kept_cards::keep_soon(Session::current());
    let profile = me.profile.clone();
    let items = menu_items::items(&me);
    let entries = menu_items::shortcuts(&items);
    provide_context(me);

    view! {
        <SkipLink/>
        <DemoNotice/>
        <SessionHeader profile items/>
        <SignOutFailure/>
        <main id=CONTENT tabindex="-1" class="page-width grow py-6 sm:py-8">
            <Outlet/>
        </main>
        <div class="above-bar"><Footer/></div>
        <BottomBar entries/>
        {arrival.run()}
    }
}
