//! An address for a document that this page holds. It works in this browser alone, and only for as long as this value lives:
//! then the browser lets the document go.

use js_sys::{Array, Uint8Array};
use shared::client::Document;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

#[derive(Debug)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    pub fn of(document: &Document) -> Result<Self, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(&document.content_type);
        let parts = Array::of1(&Uint8Array::from(document.bytes.as_slice()));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
        Url::create_object_url_with_blob(&blob).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        if let Err(error) = Url::revoke_object_url(&self.0) {
            leptos::logging::debug_warn!("a document was not let go: {error:?}");
        }
    }
}
