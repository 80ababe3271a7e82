//! What `public/start.js` does for the page as a whole when something of the client is missing or broken. It is not of
//! this program, since it is there to work when this program does not.

use std::panic::PanicHookInfo;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = portalStart, js_name = reloadOnce)]
    fn reload_once_by_script() -> bool;

    #[wasm_bindgen(js_namespace = portalStart, js_name = fail)]
    fn fail_by_script(reason: &str, request_id: Option<&str>);
}

/// Reloads the page, once for each bundle; false where that was tried, or cannot help.
pub fn reload_once() -> bool {
    reload_once_by_script()
}

/// After a panic nothing here works any more: the page gives way to one that says so. `last_request` gives the code by
/// which the operator's people find what was asked last.
pub fn tell_of_panics(last_request: impl Fn() -> Option<String> + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic: &PanicHookInfo<'_>| {
        leptos::logging::error!("{panic}");
        fail_by_script("broken", last_request().as_deref());
    }));
}
