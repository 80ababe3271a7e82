//! Year, state and billing place. They live in the address, so that Back works and a filtered list can be reopened.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::charges::{ChargeOverview, ChargeQuery, ChargeStatus};
use shared::paths::pages;

use crate::address::{percent_encoded, with_query};
use crate::text::charges as text;
use crate::ui::choice::Choice;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    pub year: Option<i32>,
    pub status: Option<ChargeStatus>,
    pub billing_place: Option<String>,
}

impl Filters {
    /// By the names of the address; what makes no sense there is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let status = get("situacao");
        Self {
            year: get("ano").and_then(|year| year.parse().ok()),
            status: ChargeStatus::ALL.into_iter().find(|known| Some(slug(*known)) == status.as_deref()),
            billing_place: get("local").filter(|place| !place.is_empty()),
        }
    }

    /// The address of the list with these filters.
    pub fn address(&self) -> String {
        let Self { year, status, billing_place } = self;
        let parts = [
            year.map(|year| format!("ano={year}")),
            status.map(|status| format!("situacao={}", slug(status))),
            billing_place.as_ref().map(|place| format!("local={}", percent_encoded(place))),
        ];
        with_query(pages::CHARGES, parts)
    }

    pub fn is_any(&self) -> bool {
        *self != Self::default()
    }

    /// `limit` is how many rows are wanted, as many as the server thinks right when there is none.
    pub fn query(&self, cursor: Option<String>, limit: Option<u16>) -> ChargeQuery {
        let Self { year, status, billing_place } = self.clone();
        ChargeQuery { year, status, billing_place, limit, cursor }
    }
}

const fn slug(status: ChargeStatus) -> &'static str {
    match status {
        ChargeStatus::Open => "aberta",
        ChargeStatus::Overdue => "vencida",
        ChargeStatus::Paid => "paga",
        ChargeStatus::Cancelled => "cancelada",
        ChargeStatus::NothingDue => "sem-valor",
    }
}

/// Offers what occurs in this holder's charges. `offer` is what the server last said; before that, only what is chosen.
#[component]
pub fn FilterBar(filters: Memo<Filters>, offer: Signal<Option<ChargeOverview>>) -> impl IntoView {
    let navigate = use_navigate();
    let go = Callback::new(move |filters: Filters| {
        navigate(&filters.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let years = Signal::derive(move || {
        let offered = offer.get().map(|offer| offer.years).unwrap_or_default();
        with_chosen(offered, filters.get().year).into_iter().map(|year| (year.to_string(), year.to_string())).collect()
    });
    let statuses = Signal::derive(|| {
        ChargeStatus::ALL.map(|status| (slug(status).to_owned(), text::statuses(status).to_owned())).to_vec()
    });
    let places = Signal::derive(move || {
        let offered = offer.get().map(|offer| offer.billing_places).unwrap_or_default();
        with_chosen(offered, filters.get().billing_place).into_iter().map(|place| (place.clone(), place)).collect()
    });
    let choose_year = Callback::new(move |year: Option<String>| {
        let year = year.and_then(|year| year.parse().ok());
        go.run(Filters { year, ..filters.get_untracked() });
    });
    let choose_status = Callback::new(move |status: Option<String>| {
        let status = ChargeStatus::ALL.into_iter().find(|known| Some(slug(*known)) == status.as_deref());
        go.run(Filters { status, ..filters.get_untracked() });
    });
    let choose_place = Callback::new(move |billing_place| {
        go.run(Filters { billing_place, ..filters.get_untracked() });
    });
    view! {
        <form class="filters" aria-label=text::FILTERS on:submit=|event| event.prevent_default()>
            <Choice
                id="ano"
                label=text::YEAR
                any=text::ANY_YEAR
                options=years
                chosen=Signal::derive(move || filters.get().year.map(|year| year.to_string()))
                choose=choose_year
            />
            <Choice
                id="situacao"
                label=text::STATUS
                any=text::ANY_STATUS
                options=statuses
                chosen=Signal::derive(move || filters.get().status.map(|status| slug(status).to_owned()))
                choose=choose_status
            />
            <Choice
                id="local"
                label=text::BILLING_PLACE
                any=text::ANY_BILLING_PLACE
                options=places
                chosen=Signal::derive(move || filters.get().billing_place)
                choose=choose_place
            />
            <Show when=move || filters.with(Filters::is_any)>
                <button type="button" class="btn btn-ghost self-end" on:click=move |_| go.run(Filters::default())>
                    {text::CLEAR_FILTERS}
                </button>
            </Show>
        </form>
    }
}

/// What is chosen stays on offer, even when the server did not name it.
fn with_chosen<T: PartialEq>(mut offered: Vec<T>, chosen: Option<T>) -> Vec<T> {
    if let Some(chosen) = chosen.filter(|chosen| !offered.contains(chosen)) {
        offered.push(chosen);
    }
    offered
}

#[cfg(test)]
mod tests {
    use shared::charges::ChargeStatus;

    use super::Filters;

    #[test]
    fn an_address_gives_back_its_filters() {
        let filters = Filters {
            year: Some(2026),
            status: Some(ChargeStatus::Overdue),
            billing_place: Some("DESPEZA MEDICA / ODONTO".to_owned()),
        };
        assert_eq!(filters.address(), "/mensalidades?ano=2026&situacao=vencida&local=DESPEZA%20MEDICA%20/%20ODONTO");
        let read = Filters::read(|name| match name {
            "ano" => Some("2026".to_owned()),
            "situacao" => Some("vencida".to_owned()),
            "local" => Some("DESPEZA MEDICA / ODONTO".to_owned()),
            _ => None,
        });
        assert_eq!(read, filters);
    }

    #[test]
    fn nonsense_in_an_address_filters_nothing() {
        let read = Filters::read(|name| (name != "local").then(|| "qualquer".to_owned()));
        assert_eq!(read, Filters::default());
        assert_eq!(read.address(), "/mensalidades");
    }
}
