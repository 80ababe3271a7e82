//! What a counter or an office opens that was shown a document or a plan card: it may be the only page of ours that it ever
//! sees.

#![expect(clippy::unnecessary_wraps, reason = "what fails is the loading, which the attribute adds")]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::verification::{VerificationAnswerPage, VerificationPage};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckPage {
    Verification,
    VerificationAnswer,
}

#[wasm_split(verification, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show(page: CheckPage) -> Result<AnyView, SplitLoaderError> {
    Ok(match page {
        CheckPage::Verification => view! { <VerificationPage/> }.into_any(),
        CheckPage::VerificationAnswer => view! { <VerificationAnswerPage/> }.into_any(),
    })
}
