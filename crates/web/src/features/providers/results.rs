//! What was found, as cards, page after page.

use leptos::prelude::*;
use shared::page::Page;
use shared::providers::{ProviderList, ProviderQuery};

use super::card::ProviderCard;
use super::filters::Filters;
use super::search::Search;
use crate::session::Session;
use crate::text::providers as text;
use crate::ui::announce::Announcer;
use crate::ui::empty::Empty;
use crate::ui::keyed::Keyed;
use crate::ui::more_rows::{MoreRows, PagedRows};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// Where the list begins, for whoever has pressed *Listar* above it.
pub const RESULTS: &str = "prestadores";

/// Nothing is asked for before `is_ready`.
#[component]
pub fn Results(search: Search, is_ready: Memo<bool>) -> impl IntoView {
    let session = Session::current();
    let Search { filters, near, own_plan, .. } = search;
    let query = Memo::new(move |_| {
        let own = own_plan.get();
        is_ready.get().then(|| filters.with(|filters| filters.query(own.as_deref(), near.get(), None)))
    });
    let found = Remote::new(
        move || query.get(),
        async move |query: Option<ProviderQuery>| match query {
            Some(query) => session.public_client().providers(&query).await.map(Some),
            None => Ok(None),
        },
    );
    // The first list comes with its page, which is announced itself.
    let has_listed = StoredValue::new(false);
    let announcer = Announcer::current();
    let listed = move |list: Option<ProviderList>| {
        // Not asked for yet.
        let Some(list) = list else { return skeleton().run() };
        if !list.items.is_empty() {
            if has_listed.get_value() {
                announcer.say(text::listed(list.items.len(), list.next_cursor.is_none()));
            }
            has_listed.set_value(true);
            let query = query.get_untracked().unwrap_or_default();
            return view! { <Cards first=list query/> }.into_any();
        }
        let is_narrowed = query.with_untracked(|query| {
            query
                .as_ref()
                .is_some_and(|query| ProviderQuery { near: None, ..query.clone() } != ProviderQuery::default())
        });
        if !is_narrowed {
            return view! { <Empty title=text::NO_MATCH_TITLE detail=text::EMPTY/> }.into_any();
        }
        let all = search.address(&Filters { plan: super::filters::PlanChoice::All, ..Filters::default() });
        view! {
            <Empty title=text::NO_MATCH_TITLE detail=text::NO_MATCH>
                <a class="btn btn-outline" href=all>{text::CLEAR}</a>
            </Empty>
        }
        .into_any()
    };
    view! {
        <section aria-labelledby=RESULTS>
            <h2 id=RESULTS class="section-title mb-3 scroll-mt-20">{text::RESULTS}</h2>
            <Awaited of=found waiting=skeleton() let:list>{listed(list)}</Awaited>
        </section>
    }
}

#[component]
fn Cards(first: ProviderList, query: ProviderQuery) -> impl IntoView {
    let session = Session::current();
    let query = StoredValue::new(query);
    let rows = PagedRows::new(first.into());
    let listed = move || text::listed(rows.with(<[_]>::len), rows.is_complete());
    let fetch = async move |cursor| {
        let query = ProviderQuery { cursor: Some(cursor), ..query.get_value() };
        session.public_client().providers(&query).await.map(Page::from)
    };
    view! {
        <p class="mb-3 text-small text-muted">{listed}</p>
        <ul class="providers" aria-label=text::RESULTS>
            <Keyed each=move || rows.get() key=|provider| provider.id children=|provider| view! { <ProviderCard provider/> }/>
        </ul>
        <MoreRows rows fetch listed/>
    }
}

fn skeleton() -> ViewFn {
    bones("providers", &["h-56 w-full"; 6])
}
