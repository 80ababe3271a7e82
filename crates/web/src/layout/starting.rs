//! The frame of the pages that need a session, while that is tried or the code of its pages comes: everything has its place,
//! and nothing jumps when the rest is there.

use leptos::prelude::*;
use shared::paths::pages;

use super::coming_page::ComingPage;
use super::footer::DemoNotice;
use super::logo::Logo;

/// As high as the header of whoever is signed in, whose menu then appears in its place.
#[component]
pub fn HeaderPlace() -> impl IntoView {
    view! {
        <header class="header-band header-pinned">
            <div class="page-width flex items-center gap-4 py-2.5 md:flex-wrap md:pb-1">
                <Logo href=pages::OVERVIEW/>
                <div class="hidden h-11 md:order-last md:block md:basis-full"></div>
            </div>
        </header>
    }
}

#[component]
pub fn StartingFrame() -> impl IntoView {
    view! {
        <DemoNotice/>
        <HeaderPlace/>
        <main class="page-width grow py-6 sm:py-8"><ComingPage/></main>
    }
}
