//! Printing a document in place: a frame that nobody sees shows it, and is asked to print. Where the browser shows no
//! documents itself, as on most phones, there is nothing to ask.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlIFrameElement;

use super::object_url::ObjectUrl;

pub fn is_offered() -> bool {
    let navigator = leptos::prelude::window().navigator();
    js_sys::Reflect::get(&navigator, &"pdfViewerEnabled".into()).is_ok_and(|offered| offered.is_truthy())
}

/// Goes with this value: while it lives, the browser may still be printing.
#[derive(Debug)]
pub struct PrintFrame(HtmlIFrameElement);

impl PrintFrame {
    /// `name` is the document's.
    pub fn of(address: &ObjectUrl, name: &str) -> Result<Self, JsValue> {
        let document = leptos::prelude::document();
        let frame: HtmlIFrameElement = document.create_element("iframe")?.dyn_into()?;
        frame.set_class_name("print-frame");
        frame.set_title(name);
        frame.set_attribute("aria-hidden", "true")?;
        frame.set_tab_index(-1);
        let shown = frame.clone();
        let print = Closure::once_into_js(move || {
            let printed = shown.content_window().map(|window| window.focus().and_then(|()| window.print()));
            if !matches!(printed, Some(Ok(()))) {
                leptos::logging::debug_warn!("cannot print: {printed:?}");
            }
        });
        frame.set_onload(Some(print.unchecked_ref()));
        frame.set_src(address.as_str());
        document.body().ok_or(JsValue::UNDEFINED)?.append_child(&frame)?;
        Ok(Self(frame))
    }
}

impl Drop for PrintFrame {
    fn drop(&mut self) {
        self.0.set_onload(None);
        self.0.remove();
    }
}
