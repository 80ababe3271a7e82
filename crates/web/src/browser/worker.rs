//! The service worker (`crates/web/sw.js`), which keeps what has to work without a line. Browsers without one, and pages that
//! do not come securely, keep nothing.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use shared::paths::device;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::object::{call, member};

thread_local! {
    /// The one that was told something from this page.
    static TOLD: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Tells the service worker to do what `word` says with `content`, once it is there. Nothing comes back: what it keeps is a
/// gain, and its lack no fault.
pub async fn tell(word: &str, content: &str) {
    if let Err(error) = try_to_tell(word, content).await {
        leptos::logging::debug_warn!("the service worker was not told {word}: {error:?}");
    }
}

/// As [`tell`], if this page has told it something before.
pub fn tell_again(word: &str) {
    TOLD.with_borrow(|worker| {
        if let Some(worker) = worker
            && let Err(error) = post(worker, word, "")
        {
            leptos::logging::debug_warn!("the service worker was not told {word}: {error:?}");
        }
    });
}

/// Removes what it has kept in the database of this name, whether it runs or not.
pub fn drop_database(name: &str) {
    let databases = member(&leptos::prelude::window(), "indexedDB");
    if let Err(error) = databases.and_then(|databases| call(&databases, "deleteDatabase", &[name.into()])) {
        leptos::logging::debug_warn!("{name} is not removed: {error:?}");
    }
}

async fn try_to_tell(word: &str, content: &str) -> Result<(), JsValue> {
    let container = member(&leptos::prelude::window().navigator(), "serviceWorker")?;
    let coming: Promise = call(&container, "register", &[device::WORKER.into()])?.dyn_into()?;
    JsFuture::from(coming).await?;
    let ready: Promise = member(&container, "ready")?.dyn_into()?;
    let worker = member(&JsFuture::from(ready).await?, "active")?;
    post(&worker, word, content)?;
    TOLD.set(Some(worker));
    Ok(())
}

fn post(worker: &JsValue, word: &str, content: &str) -> Result<JsValue, JsValue> {
    call(worker, "postMessage", &[Array::of2(&word.into(), &content.into()).into()])
}

#[cfg(test)]
mod tests {
    use shared::paths::{self, device, pages};

    const SCRIPT: &str = include_str!("../../sw.js");

    /// Its addresses are written there once more, since nothing of this program is in it.
    #[test]
    fn the_service_worker_answers_at_the_addresses_that_are_asked() {
        for (name, address) in [
            ("OFFLINE", device::OFFLINE),
            ("KEPT_CARDS", device::KEPT_CARDS),
            ("CARD_CHECK", device::CARD_CHECK),
            ("CARD", pages::CARD),
            ("CHECK", pages::VERIFY),
            ("CARD_KEYS", paths::CARD_KEYS),
        ] {
            assert!(SCRIPT.contains(&format!("const {name} = \"{address}\";")), "{name}");
        }
        assert!(paths::PORTAL_LOGO.starts_with("/portal/"));
        for address in [paths::PORTAL, "/portal/"] {
            assert!(SCRIPT.contains(&format!("\"{}{address}\"", paths::BASE)), "{address}");
        }
    }
}
