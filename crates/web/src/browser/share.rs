//! The device's own sheet, by which something goes to another program or person. Phones have it, few desktops do; a person
//! may close it again, which is no failure.

use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use shared::client::Document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag};

/// Whether there is such a sheet at all.
pub fn is_offered() -> bool {
    method("share").is_some()
}

/// Whether the sheet takes `document` as a file.
pub fn takes(document: &Document, name: &str) -> bool {
    file(document, name).is_ok_and(|content| asks("canShare", &content).is_ok_and(|answer| answer.is_truthy()))
}

/// Whether it went somewhere.
pub async fn text(text: &str) -> bool {
    let content = Object::new();
    Reflect::set(&content, &"text".into(), &text.into()).is_ok() && sent(&content).await
}

/// Whether it went somewhere.
pub async fn document(document: &Document, name: &str) -> bool {
    match file(document, name) {
        Ok(content) => sent(&content).await,
        Err(_) => false,
    }
}

async fn sent(content: &Object) -> bool {
    let Ok(promise) = asks("share", content).and_then(JsCast::dyn_into::<Promise>) else {
        return false;
    };
    JsFuture::from(promise).await.is_ok()
}

fn file(document: &Document, name: &str) -> Result<Object, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(&document.content_type);
    let parts = Array::of1(&Uint8Array::from(document.bytes.as_slice()));
    let file = File::new_with_u8_array_sequence_and_options(&parts, name, &options)?;
    let content = Object::new();
    Reflect::set(&content, &"files".into(), &Array::of1(&file))?;
    Ok(content)
}

/// The binding takes these methods for granted, and many browsers have none.
fn method(name: &str) -> Option<Function> {
    let navigator = leptos::prelude::window().navigator();
    Reflect::get(&navigator, &name.into()).ok()?.dyn_into().ok()
}

fn asks(name: &str, content: &Object) -> Result<JsValue, JsValue> {
    let method = method(name).ok_or(JsValue::UNDEFINED)?;
    method.call1(&leptos::prelude::window().navigator(), content)
}
