//! Keeps the screen lit while something is shown to somebody else. Browsers without it dim the screen as always.

use js_sys::Promise;
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::object::{call, member};

/// While it lives the screen stays lit, as far as the browser and the battery allow.
pub struct WakeLock(Option<Promise>);

impl WakeLock {
    pub fn take() -> Self {
        Self(ask().ok())
    }
}

impl Drop for WakeLock {
    fn drop(&mut self) {
        let Some(asked) = self.0.take() else { return };
        spawn_local(async move {
            // What was not given needs no giving back.
            if let Ok(lock) = JsFuture::from(asked).await
                && let Err(error) = call(&lock, "release", &[])
            {
                leptos::logging::debug_warn!("the screen stays lit: {error:?}");
            }
        });
    }
}

fn ask() -> Result<Promise, JsValue> {
    let locks = member(&leptos::prelude::window().navigator(), "wakeLock")?;
    call(&locks, "request", &["screen".into()])?.dyn_into()
}
