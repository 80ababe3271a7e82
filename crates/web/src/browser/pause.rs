//! Waiting a while without holding anything up.

use std::time::Duration;

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Comes back after `time`, or at once where the browser has no timers.
pub async fn pause(time: Duration) {
    let waited = Promise::new(&mut |resolve, _| {
        leptos::prelude::set_timeout(
            move || {
                resolve.call0(&wasm_bindgen::JsValue::NULL).map_or_else(drop, drop);
            },
            time,
        );
    });
    JsFuture::from(waited).await.map_or_else(drop, drop);
}
