//! What the browser has under a name, where the binding is not a stable one or its glue would weigh more than its use.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A member that may be missing: an old browser's, or one that is only given to pages that come securely.
pub fn member(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

/// Fails where there is no such method, and where it throws.
pub fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = member(of, method)?.dyn_into()?;
    method.apply(of, &arguments.iter().collect())
}
