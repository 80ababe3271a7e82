//! The page: parameters, *Listar* and *Imprimir*, then what was found. What the form shows is a draft; *Listar* puts it
//! into the address, and the address is what the list below follows.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use shared::account::HomeTown;
use shared::providers::{ProviderFilterQuery, ProviderFilters};

use super::filters::{Filters, PlanChoice};
use super::form::SearchForm;
use super::home;
use super::results::Results;
use super::search::Search;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::providers as text;
use crate::ui::notice::Notice;
use crate::ui::remote::Remote;

/// `own_plan` is the name of the person's plan, `home` where the person lives.
#[component]
pub fn ProviderSearch(
    path: &'static str,
    #[prop(optional_no_strip)] own_plan: Option<String>,
    #[prop(optional_no_strip)] home: Option<HomeTown>,
) -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let filters = Memo::new(move |_| query.with(|query| Filters::read(|name| query.get(name))));
    let draft = RwSignal::new(filters.get_untracked());
    Effect::new(move |_| draft.set(filters.get()));

    let offer = RwSignal::new(ProviderFilters::default());
    let place = Memo::new(move |_| draft.with(|draft| (draft.state.clone(), draft.city.clone())));
    let offered = Remote::new(
        move || place.get(),
        async move |(state, city)| session.public_client().provider_filters(&ProviderFilterQuery { state, city }).await,
    );
    Effect::new(move |_| {
        if let Some(latest) = offered.ready() {
            offer.set(latest);
        }
    });
    let has_own_plan = own_plan.is_some();
    let name = StoredValue::new(own_plan);
    let own_plan_code = Memo::new(move |_| {
        let name = name.get_value()?;
        offer.with(|offer| offer.plans.iter().find(|plan| plan.name == name).map(|plan| plan.code.clone()))
    });
    let search = Search { filters, draft, offer, near: RwSignal::new(None), own_plan: own_plan_code, path };

    // Whose plan is not known yet must not see others' providers first.
    let has_offer = RwSignal::new(!has_own_plan);
    Effect::new(move |_| {
        if !offered.is_loading() {
            has_offer.set(true);
        }
    });
    let is_settled = home::settled(search, home);
    let knows_plan = move || has_offer.get() || filters.with(|filters| filters.plan != PlanChoice::Own);
    let is_ready = Memo::new(move |_| is_settled.get() && knows_plan());

    let navigate = use_navigate();
    let list = Callback::new(move |filters: Filters| {
        navigate(&search.address(&filters), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::LEAD}</p>
        <div class="mt-5 flex flex-col gap-6">
            <SearchForm search list offered/>
            <Results search is_ready/>
            <Notice title=text::CONFIRM_FIRST_TITLE>{text::CONFIRM_FIRST}</Notice>
        </div>
    }
}
