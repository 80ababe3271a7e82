//! The public home page: what this place is for, two doors, and whom to call (I-01, I-08).

use leptos::prelude::*;

use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::text::home as text;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn HomePage() -> impl IntoView {
    let portal = portal::current();
    view! {
        <div class="hero-band">
            <div class="page-width py-10 sm:py-16">
                <p class="text-base font-semibold text-ink">{portal.name.clone()}</p>
                <PageHeading title=text::TITLE class="hero-title">{portal.tagline.clone()}</PageHeading>
                <nav aria-label=text::DOORS class="mt-8 grid gap-4 sm:mt-10 md:grid-cols-2 md:gap-6">
                    <Door
                        href="/entrar"
                        class="door door-main"
                        shape=Shape::User
                        title=text::BENEFICIARY
                        hint=text::BENEFICIARY_HINT
                    />
                    <Door href="/cliente" class="door" shape=Shape::Building title=text::CLIENT hint=text::CLIENT_HINT/>
                </nav>
            </div>
        </div>
        <div class="page-width py-10 sm:py-14"><Contacts/></div>
    }
}

#[component]
fn Door(
    href: &'static str,
    class: &'static str,
    shape: Shape,
    title: &'static str,
    hint: &'static str,
) -> impl IntoView {
    view! {
        <a class=class href=href>
            <span class="door-icon"><Icon shape class="size-7"/></span>
            <span class="grow">
                <span class="block text-xl font-bold sm:text-2xl">{title}</span>
                <span class="mt-1 block">{hint}</span>
            </span>
            <Icon shape=Shape::ArrowRight class="size-6 self-center max-sm:hidden"/>
        </a>
    }
}
