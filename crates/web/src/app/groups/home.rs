//! The public home page.

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};

use crate::features::content::HomePage;

#[wasm_split(home, wasm_split_path = leptos::wasm_split, fallible, preload(fetch))]
pub fn show() -> Result<AnyView, SplitLoaderError> {
    Ok(view! { <HomePage/> }.into_any())
}
