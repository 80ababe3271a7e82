//! *Consulta rede credenciada* (manual A, chapter 9; ): one search in two frames, for anybody and for whoever
//! is signed in. A map is a link that nothing follows before somebody does; a position is asked for on request alone.

pub mod card;
pub mod filters;
pub mod form;
pub mod home;
pub mod near;
pub mod page;
pub mod results;
pub mod search;

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{Me, Profile};
use shared::paths::pages;

use self::page::ProviderSearch;

#[component]
pub fn PublicProvidersPage() -> impl IntoView {
    view! {
        <div class="page-width py-6 sm:py-8">
            <ProviderSearch path=pages::PUBLIC_PROVIDERS/>
        </div>
    }
}

/// Begins with the providers of the person's own plan in the person's own city.
#[component]
pub fn ProvidersPage() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let (own_plan, home) = match &me.profile {
        Profile::Beneficiary(beneficiary) => (Some(beneficiary.plan_name.clone()), beneficiary.home.clone()),
        Profile::Individual(individual) => (Some(individual.plan_name.clone()), individual.home.clone()),
        Profile::Company(_) => (None, None),
    };
    view! { <ProviderSearch path=pages::PROVIDERS own_plan home/> }
}
