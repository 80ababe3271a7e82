//! One search of the network: what both halves of its page share.

use leptos::prelude::*;
use shared::providers::ProviderFilters;
use shared::rules::position::Position;

use super::filters::Filters;

#[derive(Clone, Copy)]
pub struct Search {
    /// Of the address.
    pub filters: Memo<Filters>,
    /// In the form, not yet listed.
    pub draft: RwSignal<Filters>,
    /// What the filters may offer, as the server last said.
    pub offer: RwSignal<ProviderFilters>,
    /// Where the person is, on request; in this page's memory alone.
    pub near: RwSignal<Option<Position>>,
    /// Code of the person's own plan, once the offer is here and knows it.
    pub own_plan: Memo<Option<String>>,
    pub path: &'static str,
}

impl Search {
    /// Where the search with these filters lies.
    pub fn address(self, filters: &Filters) -> String {
        filters.address(self.path)
    }

    pub fn path(self) -> &'static str {
        self.path
    }
}
