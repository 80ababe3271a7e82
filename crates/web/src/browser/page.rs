//! The document as a whole: title, theme, focus, address. Styles are set through the CSSOM, which a strict content
//! security policy allows, and never as a `style` attribute.

use serde::Deserialize;
use shared::first_words::DATA;
use shared::portal::Portal;
use wasm_bindgen::JsCast;
use web_sys::{Document, FocusOptions, HtmlElement};

use super::{early, object};

/// `id` of what `index.html` shows until the client has started.
const WAITING_SCREEN: &str = "waiting";

pub fn clear_waiting_screen() {
    if let Some(element) = document().get_element_by_id(WAITING_SCREEN) {
        early::keep(&element);
        element.remove();
    }
}

/// What of `FirstData` is read here; the colours are the affair of `start.js`.
#[derive(Deserialize)]
struct Brought {
    portal: Portal,
}

/// The operator, as the server wrote it into the page; none where something else handed the page out.
pub fn brought_along() -> Option<Portal> {
    let text = document().get_element_by_id(DATA)?.text_content()?;
    serde_json::from_str::<Brought>(&text).ok().map(|data| data.portal)
}

/// Scheme, host and port of this page, without a final slash.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Path, query and fragment of this page.
pub fn address() -> String {
    let location = window().location();
    let part = |part: Result<String, _>| part.unwrap_or_default();
    format!("{}{}{}", part(location.pathname()), part(location.search()), part(location.hash()))
}

/// Path and query of this page.
pub fn address_without_fragment() -> String {
    let location = window().location();
    format!("{}{}", location.pathname().unwrap_or_default(), location.search().unwrap_or_default())
}

/// What stands after the `#`; empty where nothing does.
pub fn fragment() -> String {
    window().location().hash().unwrap_or_default().trim_start_matches('#').to_owned()
}

/// What stands after the `#`, which leaves the address and its place in the history by this; none when nothing stands
/// there.
pub fn take_fragment() -> Option<String> {
    let fragment = fragment();
    if fragment.is_empty() {
        return None;
    }
    let bare = address_without_fragment();
    let replaced = window().history().and_then(|history| {
        let state = history.state()?;
        history.replace_state_with_url(&state, "", Some(&bare))
    });
    if replaced.is_err() {
        leptos::logging::error!("the fragment stays in the address");
    }
    Some(fragment)
}

/// Leaves this page and all its memory for another of ours.
pub fn start_over_at(path: &str) {
    if let Err(error) = window().location().assign(path) {
        leptos::logging::error!("cannot leave for {path}: {error:?}");
    }
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// `None` leaves light or dark to the device.
pub fn set_theme(name: Option<&str>) {
    mark_root("data-theme", name);
}

/// What style sheets go by; without a value the mark is taken away.
pub fn mark_root(attribute: &str, value: Option<&str>) {
    let Some(root) = root() else { return };
    let result = match value {
        Some(value) => root.set_attribute(attribute, value),
        None => root.remove_attribute(attribute),
    };
    if let Err(error) = result {
        leptos::logging::error!("cannot set {attribute}: {error:?}");
    }
}

/// Moves the focus without moving the page.
pub fn focus_quietly(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    if let Err(error) = element.focus_with_options(&options) {
        leptos::logging::debug_warn!("cannot focus: {error:?}");
    }
}

/// Moves the focus to the element with this id and brings it into view.
pub fn focus_on(id: &str) {
    if let Some(element) = element(id)
        && let Err(error) = element.focus()
    {
        leptos::logging::debug_warn!("cannot focus {id}: {error:?}");
    }
}

/// Selects all that stands in the element, so that a person can copy it by hand.
pub fn select_text_of(id: &str) {
    let select = |element: HtmlElement| {
        let selection = object::call(&window(), "getSelection", &[])?;
        object::call(&selection, "selectAllChildren", &[element.into()])
    };
    let selected = element(id).and_then(|element| select(element).ok());
    if selected.is_none() {
        leptos::logging::debug_warn!("cannot select {id}");
    }
}

/// Narrower than the style sheets' first step, below which rows are cards and lines.
pub fn is_narrow() -> bool {
    window().match_media("(width < 40rem)").ok().flatten().is_some_and(|query| query.matches())
}

/// Narrower than the step at which the menu becomes a row and the bar at the foot goes.
pub fn is_phone() -> bool {
    window().match_media("(width < 48rem)").ok().flatten().is_some_and(|query| query.matches())
}

/// From the top of the page, in CSS pixels.
pub fn scroll_place() -> f64 {
    window().scroll_y().unwrap_or_default()
}

pub fn scroll_to_place(place: f64) {
    window().scroll_to_with_x_and_y(0.0, place);
}

pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

pub fn scroll_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
    }
}

fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

fn root() -> Option<HtmlElement> {
    document().document_element()?.dyn_into().ok()
}

fn document() -> Document {
    leptos::prelude::document()
}

fn window() -> web_sys::Window {
    leptos::prelude::window()
}
