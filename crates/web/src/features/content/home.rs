//! The public home page: what this place is for and two doors, then what the operator has to say. The doors, the way to a
//! doctor and the contacts depend on nothing that could fail to come.

use leptos::prelude::*;
use shared::content::{FormItem, HomeContent, LinkItem, LinkKind, NewsCategory, NewsSummary, PageSummary};
use shared::paths::pages;

use super::addresses;
use super::forms::FormRow;
use super::news::NewsCard;
use crate::layout::contacts::Contacts;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::session::Session;
use crate::text::{content, frame, home as text};
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

const SKELETON: &[&str] = &["h-7 w-40", "h-28 w-full", "h-28 w-full", "h-28 w-full", "h-28 w-full"];

#[component]
pub fn HomePage() -> impl IntoView {
    let session = Session::current();
    let portal = portal::current();
    let home = Remote::new(|| (), async move |()| session.public_client().home().await);
    view! {
        <div class="hero-band">
            <div class="page-width py-10 sm:py-16">
                <svg class="hero-art" aria-hidden="true" focusable="false">
                    <use href="/art.svg#hero"></use>
                </svg>
                <p class="text-small font-semibold text-ink">{portal.name.clone()}</p>
                <PageHeading title=text::TITLE class="hero-title">{portal.tagline.clone()}</PageHeading>
                <nav aria-label=text::DOORS class="mt-8 grid gap-4 sm:mt-10 md:grid-cols-2 md:gap-6">
                    <Door
                        href=pages::SIGN_IN
                        class="door door-main"
                        shape=Shape::User
                        title=text::BENEFICIARY
                        hint=text::BENEFICIARY_HINT
                    />
                    <Door
                        href=pages::CLIENT_SIGN_IN
                        class="door"
                        shape=Shape::Building
                        title=text::CLIENT
                        hint=text::CLIENT_HINT
                    />
                </nav>
                <FindDoctor/>
            </div>
        </div>
        <div class="page-width flex flex-col gap-section py-10 sm:py-14">
            <div class="home-grid">
                <div class="home-main">
                    <Awaited of=home waiting=bones("flex flex-col gap-3", SKELETON) let:home>
                        <Texts category=NewsCategory::News items=home.news/>
                        <Forms items=home.forms/>
                    </Awaited>
                </div>
                <div class="home-side">
                    {move || home.ready().map(|HomeContent { menu, .. }| view! { <Menu items=menu/> })}
                </div>
                <div class="home-rest">
                    {move || {
                        home.ready()
                            .map(|HomeContent { tips, links, .. }| {
                                view! {
                                    <Texts category=NewsCategory::Tip items=tips/>
                                    <Links items=links/>
                                }
                            })
                    }}
                </div>
            </div>
            <Contacts/>
        </div>
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
                <span class="block text-section font-bold">{title}</span>
                <span class="mt-1 block">{hint}</span>
            </span>
            <Icon shape=Shape::ArrowRight class="size-6 self-center max-sm:hidden"/>
        </a>
    }
}

/// *Rede credenciada* without signing in.
#[component]
fn FindDoctor() -> impl IntoView {
    view! {
        <section aria-labelledby="encontre-um-medico" class="surface content-card find-doctor mt-4 md:mt-6">
            <span class="tint-circle"><Icon shape=Shape::Stethoscope class="size-7"/></span>
            <div class="min-w-0">
                <h2 id="encontre-um-medico" class="section-title">
                    <a class="card-link" href=pages::PUBLIC_PROVIDERS>{text::FIND_DOCTOR}</a>
                </h2>
                <p class="mt-1">{text::FIND_DOCTOR_HINT}</p>
            </div>
        </section>
    }
}

/// *Menu*: the institutional pages.
#[component]
fn Menu(items: Vec<PageSummary>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let entry = |page: PageSummary| {
            view! {
                <li>
                    <a class="side-link" href=addresses::page(&page.slug)>
                        <span class="grow">{page.title}</span>
                        <Icon shape=Shape::ChevronRight class="size-5 text-muted"/>
                    </a>
                </li>
            }
        };
        view! {
            <nav aria-labelledby="menu-institucional">
                <h2 id="menu-institucional" class="section-title">{frame::MENU}</h2>
                <ul class="mt-3 border-y border-base-300">{items.into_iter().map(entry).collect_view()}</ul>
            </nav>
        }
    })
}

/// *Notícias* or *Dicas de Saúde*, the latest of them.
#[component]
fn Texts(category: NewsCategory, items: Vec<NewsSummary>) -> impl IntoView {
    let id = match category {
        NewsCategory::News => "noticias",
        NewsCategory::Tip => "dicas-de-saude",
    };
    (!items.is_empty()).then(|| {
        let rows = items.into_iter().map(|item| view! { <li><NewsCard item level=3/></li> });
        view! {
            <section aria-labelledby=id>
                <h2 id=id class="section-title">{content::category(category)}</h2>
                <ul class="first-two mt-3 flex flex-col gap-3">{rows.collect_view()}</ul>
                <p class="mt-2"><a class="link touch" href=addresses::list(category)>{content::see_all(category)}</a></p>
            </section>
        }
    })
}

#[component]
fn Forms(items: Vec<FormItem>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let rows = items.into_iter().map(|item| view! { <li><FormRow item/></li> });
        view! {
            <section aria-labelledby="formularios">
                <h2 id="formularios" class="section-title">{content::FORMS}</h2>
                <p class="mt-1 text-muted">{content::FORMS_INTRO}</p>
                <ul class="first-two mt-3 grid gap-3 xl:grid-cols-2">{rows.collect_view()}</ul>
                <p class="mt-2"><a class="link touch" href=pages::FORMS>{content::SEE_ALL_FORMS}</a></p>
            </section>
        }
    })
}

/// *Links de Interesse*, and the operator's other systems.
#[component]
fn Links(items: Vec<LinkItem>) -> impl IntoView {
    let (systems, interest): (Vec<_>, Vec<_>) = items.into_iter().partition(|link| link.kind == LinkKind::System);
    view! {
        <LinkSection id="links-de-interesse" title=text::LINKS items=interest/>
        <LinkSection id="sistemas" title=text::SYSTEMS items=systems/>
    }
}

#[component]
fn LinkSection(id: &'static str, title: &'static str, items: Vec<LinkItem>) -> impl IntoView {
    (!items.is_empty()).then(|| {
        let row = |link: LinkItem| {
            let LinkItem { slug: _, kind: _, title, address, description } = link;
            view! {
                <li>
                    <div class="surface content-card">
                        <a class="link card-link touch font-semibold" href=address rel="noopener noreferrer">
                            {title}
                            <Icon shape=Shape::ExternalLink class="size-5"/>
                            <span class="sr-only">{text::OTHER_SITE}</span>
                        </a>
                        {description.map(|description| view! { <p>{description}</p> })}
                    </div>
                </li>
            }
        };
        view! {
            <section aria-labelledby=id>
                <h2 id=id class="section-title">{title}</h2>
                <ul class="mt-3 grid gap-3 sm:grid-cols-2">{items.into_iter().map(row).collect_view()}</ul>
            </section>
        }
    })
}
