//! The parameters, by the manual's names: name, specialty and place first, the others folded away on a narrow screen
//! until they are asked for.

use leptos::prelude::*;
use shared::providers::{ProviderFilters, ProviderKind};

use super::filters::{Filters, PlanChoice, paper, slug};
use super::near::NearMe;
use super::results::RESULTS;
use super::search::Search;
use crate::browser::page;
use crate::text::providers as text;
use crate::ui::choice::{Choice, with_chosen};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::Remote;

/// The most that the server takes of a name.
const LONGEST_NAME: &str = "120";

#[component]
pub fn SearchForm(search: Search, list: Callback<Filters>, offered: Remote<ProviderFilters>) -> impl IntoView {
    let Search { draft, offer, near, own_plan, .. } = search;
    let outcome = RwSignal::new(None);
    let is_open = RwSignal::new(draft.with_untracked(Filters::count_folded) > 0);
    let folded = move || if is_open.get() { "provider-filters" } else { "provider-filters max-md:hidden" };
    let pdf = Signal::derive(move || {
        draft.with(|draft| own_plan.with(|own| paper(&draft.query(own.as_deref(), near.get(), None))))
    });
    let specialties = Signal::derive(move || {
        let names = offer.with(|offer| offer.specialties.iter().map(|specialty| specialty.name.clone()).collect());
        with_chosen(same(names), draft.with(|draft| draft.specialty.clone()), str::to_owned)
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        list.run(draft.get_untracked());
        page::scroll_to(RESULTS);
    };
    view! {
        <form
            role="search"
            aria-label=text::FORM
            on:submit=submit
        >
            <div class="provider-first">
                <Name draft/>
                <Choice
                    id="especialidade"
                    label=text::SPECIALTY
                    any=text::ANY_SPECIALTY
                    options=specialties
                    chosen=Signal::derive(move || draft.with(|draft| draft.specialty.clone()))
                    choose=Callback::new(move |specialty| draft.update(|draft| draft.specialty = specialty))
                />
                <StateAndCity search/>
            </div>
            <button
                type="button"
                class="btn btn-ghost mt-2 w-full justify-start md:hidden"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="mais-filtros"
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                {move || view! { <Icon shape=if is_open.get() { Shape::ChevronDown } else { Shape::ChevronRight }/> }}
                {move || text::more_filters(draft.with(Filters::count_folded))}
            </button>
            <div id="mais-filtros" class=folded>
                <District search/>
                <Others search/>
            </div>
            {move || {
                offered.has_failed().then(|| view! {
                    <p class="mt-3 flex flex-wrap items-center gap-x-3" role="alert">
                        <span>{text::OFFER_FAILED}</span>
                        <button type="button" class="link touch" on:click=move |_| offered.retry()>
                            {crate::text::failure::RETRY}
                        </button>
                    </p>
                })
            }}
            <div class="mt-5 flex flex-wrap gap-3 max-sm:flex-col">
                <button type="submit" class="btn btn-primary sm:min-w-36">
                    <Icon shape=Shape::Search/>
                    {text::LIST}
                </button>
                <DocumentButton
                    label=text::PRINT
                    name=text::PRINT_NAME.to_owned()
                    shape=Shape::Printer
                    path=pdf
                    fallback_name=text::PRINT_FILE.to_owned()
                    outcome
                    class="btn btn-outline"
                    is_public=true
                />
                <Show when=move || draft.with(Filters::is_any)>
                    <button type="button" class="btn btn-ghost" on:click=move |_| list.run(Filters::default())>
                        {text::CLEAR}
                    </button>
                </Show>
            </div>
            <div class="mt-3 empty:hidden"><DocumentOutcome outcome/></div>
            <NearMe near/>
        </form>
    }
}

/// Part of the name is enough.
#[component]
fn Name(draft: RwSignal<Filters>) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <label class="mb-1 block text-small font-semibold" for="nome">{text::NAME}</label>
            <input
                id="nome"
                type="search"
                class="input"
                autocomplete="off"
                autocapitalize="words"
                spellcheck="false"
                enterkeyhint="search"
                maxlength=LONGEST_NAME
                aria-describedby="nome-ajuda"
                prop:value=move || draft.with(|draft| draft.name.clone().unwrap_or_default())
                on:input=move |event| {
                    let name = event_target_value(&event);
                    draft.update(|draft| draft.name = Some(name).filter(|name| !name.trim().is_empty()));
                }
            />
            <p id="nome-ajuda" class="mt-1 text-small text-muted">{text::NAME_HELP}</p>
        </div>
    }
}

/// Each offers what the one before leaves, the district below among them.
#[component]
fn StateAndCity(search: Search) -> impl IntoView {
    let Search { draft, offer, .. } = search;
    let states = Signal::derive(move || {
        with_chosen(
            same(offer.with(|offer| offer.states.clone())),
            draft.with(|draft| draft.state.clone()),
            str::to_owned,
        )
    });
    let cities = Signal::derive(move || {
        with_chosen(
            same(offer.with(|offer| offer.cities.clone())),
            draft.with(|draft| draft.city.clone()),
            str::to_owned,
        )
    });
    let has_state = move || draft.with(|draft| draft.state.is_some() || draft.city.is_some());
    let choose_state = Callback::new(move |state| {
        draft.update(|draft| (draft.state, draft.city, draft.district) = (state, None, None));
    });
    let choose_city = Callback::new(move |city| draft.update(|draft| (draft.city, draft.district) = (city, None)));
    view! {
        <Choice
            id="uf"
            label=text::STATE
            any=text::ANY_STATE
            options=states
            chosen=Signal::derive(move || draft.with(|draft| draft.state.clone()))
            choose=choose_state
        />
        <Choice
            id="cidade"
            label=text::CITY
            any=Signal::derive(move || if has_state() { text::ANY_CITY } else { text::STATE_FIRST })
            options=cities
            chosen=Signal::derive(move || draft.with(|draft| draft.city.clone()))
            choose=choose_city
            is_disabled=Signal::derive(move || !has_state())
        />
    }
}

#[component]
fn District(search: Search) -> impl IntoView {
    let Search { draft, offer, .. } = search;
    let districts = Signal::derive(move || {
        let offered = same(offer.with(|offer| offer.districts.clone()));
        with_chosen(offered, draft.with(|draft| draft.district.clone()), str::to_owned)
    });
    let has_city = move || draft.with(|draft| draft.city.is_some() || draft.district.is_some());
    view! {
        <Choice
            id="bairro"
            label=text::DISTRICT
            any=Signal::derive(move || if has_city() { text::ANY_DISTRICT } else { text::CITY_FIRST })
            options=districts
            chosen=Signal::derive(move || draft.with(|draft| draft.district.clone()))
            choose=Callback::new(move |district| draft.update(|draft| draft.district = district))
            is_disabled=Signal::derive(move || !has_city())
        />
    }
}

#[component]
fn Others(search: Search) -> impl IntoView {
    let Search { draft, offer, own_plan, .. } = search;
    let by_slug = |kind: ProviderKind| (slug(kind).to_owned(), kind.label().to_owned());
    let kinds = Signal::derive(move || {
        let offered = offer.with(|offer| offer.kinds.iter().copied().map(by_slug).collect());
        let chosen = draft.with(|draft| draft.kind);
        with_chosen(offered, chosen.map(|kind| slug(kind).to_owned()), |_| {
            chosen.map_or("", ProviderKind::label).to_owned()
        })
    });
    let choose_kind = Callback::new(move |chosen: Option<String>| {
        let kind = ProviderKind::ALL.into_iter().find(|known| Some(slug(*known)) == chosen.as_deref());
        draft.update(|draft| draft.kind = kind);
    });
    let plan = Signal::derive(move || own_plan.with(|own| draft.with(|draft| draft.plan.code(own.as_deref()))));
    let plans = Signal::derive(move || {
        let offered = offer.with(|offer| offer.plans.clone()).into_iter().map(|plan| (plan.code, plan.name)).collect();
        with_chosen(offered, plan.get(), str::to_owned)
    });
    let choose_plan = Callback::new(move |chosen: Option<String>| {
        let own = own_plan.get_untracked();
        let plan = match chosen {
            None if own.is_some() => PlanChoice::All,
            None => PlanChoice::Own,
            Some(code) if own.as_ref() == Some(&code) => PlanChoice::Own,
            Some(code) => PlanChoice::One(code),
        };
        draft.update(|draft| draft.plan = plan);
    });
    view! {
        <Choice
            id="tipo"
            label=text::KIND
            any=text::ANY_KIND
            options=kinds
            chosen=Signal::derive(move || draft.with(|draft| draft.kind.map(|kind| slug(kind).to_owned())))
            choose=choose_kind
        />
        <Choice id="plano" label=text::PLAN any=text::ANY_PLAN options=plans chosen=plan choose=choose_plan/>
        <label class="check-line provider-emergency">
            <input
                type="checkbox"
                prop:checked=move || draft.with(|draft| draft.emergency)
                on:change=move |event| {
                    let wanted = event_target_checked(&event);
                    draft.update(|draft| draft.emergency = wanted);
                }
            />
            <span>{text::EMERGENCY}</span>
        </label>
    }
}

/// Options whose value is what they are called.
fn same(names: Vec<String>) -> Vec<(String, String)> {
    names.into_iter().map(|name| (name.clone(), name)).collect()
}
