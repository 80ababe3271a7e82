//! The frame of the pages that anybody may open: both entrances top right, as the manuals say.

use leptos::prelude::*;
use leptos_router::components::Outlet;
use leptos_router::hooks::use_location;
use shared::paths::pages;

use super::footer::{DemoNotice, Footer};
use super::logo::Logo;
use super::skip_link::{CONTENT, SkipLink};
use crate::text::frame as text;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn PublicFrame() -> impl IntoView {
    view! {
        <PublicShell>
            <Outlet/>
        </PublicShell>
    }
}

#[component]
pub fn PublicShell(children: Children) -> impl IntoView {
    view! {
        <SkipLink/>
        <DemoNotice/>
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
        <main id=CONTENT tabindex="-1" class="grow">{children()}</main>
        <Footer/>
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
