//! What somebody typed into the form that the page brought along, before the client was there: on a slow line that takes
//! seconds. The first form that comes finds it; nothing of it stays after that.

use std::cell::RefCell;

use leptos::prelude::document;
use shared::first_words::sign_in::SENT;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// The form as it was left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Early {
    inputs: Vec<Input>,
    /// Whether its button was pressed.
    pub is_sent: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Input {
    id: String,
    text: String,
    is_checked: bool,
    /// From where to where it is selected, where it has the focus.
    focus: Option<(u32, u32)>,
}

thread_local! {
    static EARLY: RefCell<Early> = RefCell::default();
}

/// Remembers what stands in the inputs below `waiting`, which is about to go.
pub(super) fn keep(waiting: &Element) {
    let Ok(found) = waiting.query_selector_all("input") else { return };
    let focused = document().active_element();
    let inputs = (0..found.length()).filter_map(|place| found.item(place)?.dyn_into::<HtmlInputElement>().ok());
    let inputs = inputs.map(|input| {
        let has_focus = focused.as_ref() == Some(input.as_ref());
        // What has no text has no selection, and says so by an error.
        let end = |end: Result<Option<u32>, _>| end.unwrap_or_default().unwrap_or_default();
        let focus = has_focus.then(|| (end(input.selection_start()), end(input.selection_end())));
        Input { id: input.id(), text: input.value(), is_checked: input.checked(), focus }
    });
    let early = Early { inputs: inputs.collect(), is_sent: waiting.has_attribute(SENT) };
    EARLY.set(early);
}

/// What was left, once; later there is nothing any more.
pub fn take() -> Early {
    EARLY.take()
}

impl Early {
    /// What was typed into a field; none where it is empty or was not there.
    pub fn text(&self, id: &str) -> Option<String> {
        self.input(id).map(|input| input.text.clone()).filter(|text| !text.is_empty())
    }

    pub fn is_checked(&self, id: &str) -> bool {
        self.input(id).is_some_and(|input| input.is_checked)
    }

    /// Puts the focus, and what was selected, back into the field of the same name.
    pub fn focus_again(&self) {
        let focused = self.inputs.iter().find_map(|input| Some((&input.id, &input.text, input.focus?)));
        let Some((id, text, (start, end))) = focused else { return };
        let element = document().get_element_by_id(id);
        if let Some(input) = element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
            // The form writes its text later than this, and only another text would move the selection then.
            input.set_value(text);
            // What has no text has no selection, and a page that goes away at this moment loses nothing by it.
            if input.focus().and_then(|()| input.set_selection_range(start, end)).is_err() {
                leptos::logging::debug_warn!("no selection in {id}");
            }
        }
    }

    fn input(&self, id: &str) -> Option<&Input> {
        self.inputs.iter().find(|input| input.id == id)
    }
}
