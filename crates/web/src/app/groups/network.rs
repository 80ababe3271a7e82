//! What people look up without an account, and members too: the network of providers, and whether a document is ours.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::providers::{ProvidersPage, PublicProvidersPage};
use crate::features::verification::{VerificationAnswerPage, VerificationPage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkPage {
    Providers,
    PublicProviders,
    Verification,
    VerificationAnswer,
}

#[wasm_split(network, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: NetworkPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        NetworkPage::Providers => view! { <ProvidersPage/> }.into_any(),
        NetworkPage::PublicProviders => view! { <PublicProvidersPage/> }.into_any(),
        NetworkPage::Verification => view! { <VerificationPage/> }.into_any(),
        NetworkPage::VerificationAnswer => view! { <VerificationAnswerPage/> }.into_any(),
    })
}
