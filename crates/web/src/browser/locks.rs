//! One at a time, across all tabs of this browser: the Web Locks API. A browser without it (or a page that is not
//! served securely) goes on without the lock.

use js_sys::{Array, Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::JsFuture;

use super::object::{call, member};

/// A lock that is held until this value is dropped.
pub struct Held {
    release: Function,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Err(error) = self.release.call0(&JsValue::NULL) {
            leptos::logging::error!("a lock was not released: {error:?}");
        }
    }
}

/// Waits for the lock of this name. None when the browser has no locks.
pub async fn acquire(name: &str) -> Option<Held> {
    let locks = member(&leptos::prelude::window().navigator(), "locks").ok()?;

    let (held, release) = promise();
    let (granted, grant) = promise();
    // The browser holds the lock for as long as the promise that this callback returns is open.
    let on_grant = Closure::once_into_js(move |_lock: JsValue| -> JsValue {
        match grant.call0(&JsValue::NULL) {
            Ok(_) => held.into(),
            Err(error) => error,
        }
    });
    let request = call(&locks, "request", &[name.into(), on_grant]).ok()?;
    // Were the request refused, `granted` would never come.
    JsFuture::from(Promise::race(&Array::of2(&granted, &request))).await.ok()?;
    Some(Held { release })
}

/// A promise and the function that keeps it.
fn promise() -> (Promise, Function) {
    let mut keep = None;
    let promise = Promise::new(&mut |resolve, _| keep = Some(resolve));
    (promise, keep.expect("a promise calls its executor at once"))
}
