//! *Notícias* (I-03) and *Dicas de Saúde* (I-05): the same list of dated texts, page by page.

use leptos::prelude::*;
use shared::content::{NewsCategory, NewsList, NewsQuery, NewsSummary};
use shared::page::Page;
use shared::paths::pages;

use super::addresses;
use super::prose::WayHome;
use crate::format;
use crate::layout::breadcrumb::Breadcrumb;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::{content as text, frame};
use crate::ui::empty::Empty;
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Texts that come at once; the others are a button away.
const PAGE: u16 = 20;

#[component]
pub fn NewsPage() -> impl IntoView {
    view! { <List category=NewsCategory::News/> }
}

#[component]
pub fn TipsPage() -> impl IntoView {
    view! { <List category=NewsCategory::Tip/> }
}

#[component]
fn List(category: NewsCategory) -> impl IntoView {
    let session = Session::current();
    let first = Remote::new(|| (), async move |()| session.public_client().news(&query(category, None)).await);
    view! {
        <div class="page-width py-6 sm:py-10">
            <Breadcrumb above=vec![(frame::HOME_LINK, pages::HOME)] here=text::category(category)/>
            <PageHeading title=text::category(category)/>
            <p class="mt-1 max-w-prose text-muted">{text::category_intro(category)}</p>
            <div class="mt-6 max-w-3xl">
                <Awaited
                    of=first
                    waiting=bones("flex flex-col gap-3", &["h-32 w-full"; 4])
                    below_failure=WayHome
                    let:list
                >
                    {if list.items.is_empty() {
                        view! {
                            <Empty title=text::no_texts(category) detail=text::NO_TEXTS>
                                <a class="btn btn-outline" href=pages::HOME>{frame::GO_HOME}</a>
                            </Empty>
                        }
                        .into_any()
                    } else {
                        view! { <Rows category first=list/> }.into_any()
                    }}
                </Awaited>
            </div>
        </div>
    }
}

#[component]
fn Rows(category: NewsCategory, first: NewsList) -> impl IntoView {
    let session = Session::current();
    let rows = PagedRows::new(first.into());
    let listed = move || text::texts_listed(category, rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| session.public_client().news(&query(category, Some(cursor))).await.map(Page::from);
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="flex flex-col gap-3">
            <Keyed each=move || rows.get() key=|item| item.slug.clone() let:item>
                <li data-row=""><NewsCard item level=2/></li>
            </Keyed>
        </ul>
        <MoreRows rows fetch listed/>
    }
}

fn query(category: NewsCategory, cursor: Option<String>) -> NewsQuery {
    NewsQuery { category: Some(category), limit: Some(PAGE), cursor }
}

/// A text of which the whole card is the link. `level` is that of its heading: 2, or 3 below a section.
#[component]
pub fn NewsCard(item: NewsSummary, level: u8) -> impl IntoView {
    let NewsSummary { slug, category, title, summary, date, is_pinned, source, author } = item;
    let href = pages::text(addresses::list(category), &slug);
    let link = view! { <a class="card-link" href=href>{title}</a> };
    view! {
        <article class="surface content-card">
            <p class="flex flex-wrap gap-x-3 text-small text-muted">
                <time datetime=date.to_string()>{format::date(date)}</time>
                {is_pinned.then(|| view! { <span class="font-semibold text-ink">{text::PINNED}</span> })}
            </p>
            {match level {
                2 => view! { <h2 class="text-body font-semibold">{link}</h2> }.into_any(),
                _ => view! { <h3 class="text-body font-semibold">{link}</h3> }.into_any(),
            }}
            <p class="mt-1">{summary}</p>
            <Credits source author/>
        </article>
    }
}

/// Whose words a text is, where that is told.
#[component]
pub fn Credits(source: Option<String>, author: Option<String>) -> impl IntoView {
    let parts: Vec<_> = [source.map(|source| text::source(&source)), author.map(|author| text::author(&author))]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| view! { <p class="mt-2 text-small text-muted">{parts.join(" · ")}</p> })
}
