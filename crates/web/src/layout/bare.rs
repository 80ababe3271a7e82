//! The frame of the one page that a session with a temporary password has: no menu, and no way on but through it or out.

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::Profile;

use super::footer::{DemoNotice, Footer};
use super::logo::Mark;
use super::person_name::PersonName;
use super::sign_out::{SignOutButton, SignOutFailure, SignOutTrouble};
use super::skip_link::{CONTENT, SkipLink};

#[component]
pub fn BareFrame(profile: Arc<Profile>, children: Children) -> impl IntoView {
    SignOutTrouble::provide();
    let shown = Profile::clone(&profile);
    provide_context(profile);
    view! {
        <SkipLink/>
        <DemoNotice/>
        <BareHeader profile=shown/>
        <SignOutFailure/>
        <main id=CONTENT tabindex="-1" class="page-width grow py-6 sm:py-8">{children()}</main>
        <Footer/>
    }
}

#[component]
pub fn BareHeader(profile: Profile) -> impl IntoView {
    view! {
        <header class="header-band">
            <div class="page-width flex flex-wrap items-center justify-between gap-x-4 py-2.5">
                <span class="logo"><Mark/></span>
                <div class="flex min-w-0 items-center gap-2 max-sm:-mx-3 max-sm:basis-full max-sm:justify-between">
                    <PersonName profile/>
                    <SignOutButton/>
                </div>
            </div>
        </header>
    }
}
