//! *Mensalidades > Relação de Mensalidades* (M-01 to M-05): what is open first, then the list by year.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::charges::{ChargeList, ChargeOverview};
use shared::paths::pages;

use super::filters::{FilterBar, Filters};
use super::open_sum::OpenSum;
use super::table::ChargeTable;
use crate::browser::page;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::session::Session;
use crate::text::charges as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// A year, before somebody asks for more.
const FIRST_ON_A_PHONE: u16 = 12;

#[component]
pub fn ChargeListView() -> impl IntoView {
    let session = Session::current();
    let uses_slips = portal::current().functions.slips;
    let query = use_query_map();
    let filters = Memo::new(move |_| query.with(|query| Filters::read(|name| query.get(name))));
    let charges = Remote::new(
        move || filters.get(),
        async move |filters: Filters| {
            let query = filters.query(None, page::is_narrow().then_some(FIRST_ON_A_PHONE));
            session.call(async |client| client.charges(&query).await).await
        },
    );
    // It does not depend on the filters, so it stays while they change.
    let overview = RwSignal::new(None::<ChargeOverview>);
    Effect::new(move |_| {
        if let Some(latest) = charges.ready().and_then(|list| list.overview) {
            overview.set(Some(latest));
        }
    });
    let has_charges = move || overview.with(|overview| overview.as_ref().is_none_or(|known| !known.years.is_empty()));

    let listed = move |list: ChargeList| {
        if !list.items.is_empty() {
            let today = Signal::derive(move || overview.with(|known| known.as_ref().map(|known| known.today)));
            return view! { <ChargeTable first=list filters=filters.get_untracked() today/> }.into_any();
        }
        if filters.with_untracked(Filters::is_any) {
            return view! {
                <Empty title=text::NO_MATCH_TITLE detail=text::NO_MATCH>
                    <a class="btn btn-outline" href=pages::CHARGES>{text::CLEAR_FILTERS}</a>
                </Empty>
            }
            .into_any();
        }
        view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
    };
    view! {
        <PageHeading title=text::TITLE/>
        <div class="mt-5 flex flex-col gap-section">
            {move || match overview.get() {
                Some(overview) if !overview.years.is_empty() => view! { <OpenSum overview/> }.into_any(),
                Some(_) => ().into_any(),
                None if charges.has_failed() => ().into_any(),
                None => bones("grid gap-4 sm:grid-cols-2", &["h-32", "h-32"]).run(),
            }}
            <section aria-labelledby="faturas">
                <h2 id="faturas" class="section-title">{text::TABLE_TITLE}</h2>
                <div class="mt-1 mb-5 max-w-prose text-small text-muted">
                    <p>{if uses_slips { text::SLIP_SENTENCE } else { text::SLIPS_NOT_USED_HINT }}</p>
                    <p class="mt-2"><strong>{text::ALREADY_PAID}</strong> " " {text::SETTLEMENT_LAG}</p>
                </div>
                <Show when=has_charges>
                    <FilterBar filters offer=overview.into()/>
                </Show>
                <div class="mt-5">
                    <Awaited of=charges waiting=bones("flex flex-col gap-3", &["h-44 w-full sm:h-14"; 6]) let:list>
                        {listed(list)}
                    </Awaited>
                </div>
            </section>
        </div>
    }
}
