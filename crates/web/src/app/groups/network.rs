//! The network of providers, for members and for everybody else.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::providers::{ProvidersPage, PublicProvidersPage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkPage {
    Providers,
    PublicProviders,
}

#[wasm_split(network, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: NetworkPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        NetworkPage::Providers => view! { <ProvidersPage/> }.into_any(),
        NetworkPage::PublicProviders => view! { <PublicProvidersPage/> }.into_any(),
    })
}
