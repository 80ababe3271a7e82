//! The links of the page that lead to other pages of ours.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlAnchorElement};

use super::page;

/// The path that the link leads to in which something happened.
pub fn of_target(event: &Event) -> Option<String> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    path(&element.closest("a[href]").ok()??.dyn_into().ok()?)
}

/// The paths of all links of which a part can be seen.
pub fn in_view() -> Vec<String> {
    let Ok(found) = leptos::prelude::document().query_selector_all("a[href]") else {
        return Vec::new();
    };
    let height = leptos::prelude::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let links = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlAnchorElement>().ok());
    let seen = links.filter(|link| {
        let place = link.get_bounding_client_rect();
        place.width() > 0.0 && place.bottom() > 0.0 && place.top() < height
    });
    seen.filter_map(|link| path(&link)).collect()
}

/// Whether the person asked the browser to download no more than what is needed.
pub fn should_save_data() -> bool {
    let read = |from: &js_sys::Object, name: &str| js_sys::Reflect::get(from, &name.into()).ok();
    let connection = read(&leptos::prelude::window().navigator(), "connection").and_then(|found| found.dyn_into().ok());
    connection.and_then(|connection: js_sys::Object| read(&connection, "saveData")?.as_bool()).unwrap_or(false)
}

fn path(link: &HtmlAnchorElement) -> Option<String> {
    (link.origin() == page::origin() && link.download().is_empty()).then(|| link.pathname())
}
