//! The person's own city, from which a search begins that asks for nothing else. It is chosen as if by hand: it stands in
//! the form and in the address, and *Limpar consulta* leaves it.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::account::HomeTown;
use shared::providers::ProviderFilterQuery;
use shared::rules::names;

use super::filters::Filters;
use super::search::Search;
use crate::session::Session;

/// True once it is decided where the search begins. A city without any provider is no place to begin at; neither is one of
/// which nothing could be learnt.
pub fn settled(search: Search, home: Option<HomeTown>) -> Signal<bool> {
    let session = Session::current();
    let navigate = use_navigate();
    let Some(home) = home.filter(|_| !search.filters.with_untracked(Filters::is_any)) else {
        return Signal::derive(|| true);
    };
    let is_settled = RwSignal::new(false);
    spawn_local(async move {
        let query = ProviderFilterQuery { state: Some(home.state.clone()), city: None };
        let offer = session.public_client().provider_filters(&query).await;
        let own = names::fold(&home.city);
        let city = offer.ok().and_then(|offer| offer.cities.into_iter().find(|city| names::fold(city) == own));
        // The page may be gone by now, or the person faster.
        let is_waiting = search.filters.try_with_untracked(|filters| !filters.is_any()) == Some(true);
        if is_waiting && let Some(city) = city {
            let begun = Filters { state: Some(home.state), city: Some(city), ..Filters::default() };
            let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
            navigate(&search.address(&begun), options);
        }
        is_settled.try_set(true);
    });
    is_settled.into()
}
