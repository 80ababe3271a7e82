//! Keeping a document that came with the caller's token: the browser saves it under the server's name, without another
//! window (decision 13) and without an address that would work for anybody else.

use std::sync::Arc;
use std::time::Duration;

use shared::client::Document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlAnchorElement;

use super::object_url::ObjectUrl;

/// How long the browser may take to begin saving.
const GRACE: Duration = Duration::from_mins(1);

/// A document that was saved, and that this page still holds for what else somebody wants of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    pub name: String,
    pub document: Arc<Document>,
}

impl Kept {
    pub fn save(&self) -> Result<(), JsValue> {
        let address = ObjectUrl::of(&self.document)?;
        let link: HtmlAnchorElement = leptos::prelude::document().create_element("a")?.dyn_into()?;
        link.set_href(address.as_str());
        link.set_download(&self.name);
        link.click();
        leptos::prelude::set_timeout(move || drop(address), GRACE);
        Ok(())
    }
}

/// Hands `document` to the browser, under the server's name or else `fallback_name`.
pub fn save(document: Document, fallback_name: &str) -> Result<Kept, JsValue> {
    let name = document.file_name.clone().unwrap_or_else(|| fallback_name.to_owned());
    let kept = Kept { name, document: Arc::new(document) };
    kept.save()?;
    Ok(kept)
}
