//! Keeping a document that came with the caller's token: the browser saves it under the server's name, without another
//! window (decision 13) and without an address that would work for anybody else.

use std::time::Duration;

use js_sys::{Array, Uint8Array};
use shared::client::Document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to begin saving.
const GRACE: Duration = Duration::from_mins(1);

/// Hands `document` to the browser; gives the name under which it is saved.
pub fn save(document: &Document, fallback_name: &str) -> Result<String, JsValue> {
    let name = document.file_name.clone().unwrap_or_else(|| fallback_name.to_owned());
    let options = BlobPropertyBag::new();
    options.set_type(&document.content_type);
    let parts = Array::of1(&Uint8Array::from(document.bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;

    let link: HtmlAnchorElement = leptos::prelude::document().create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(&name);
    link.click();

    leptos::prelude::set_timeout(
        move || {
            if let Err(error) = Url::revoke_object_url(&address) {
                leptos::logging::debug_warn!("a document was not let go: {error:?}");
            }
        },
        GRACE,
    );
    Ok(name)
}
