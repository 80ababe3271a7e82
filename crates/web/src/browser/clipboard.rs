//! Copying text. Browsers offer it on secure pages only, and a person may forbid it: the caller must have another way.

use wasm_bindgen_futures::JsFuture;

/// Whether `text` is on the clipboard now.
pub async fn copy(text: &str) -> bool {
    let navigator = leptos::prelude::window().navigator();
    // The binding takes the clipboard for granted; on an insecure page there is none.
    let offered =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    offered && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}
