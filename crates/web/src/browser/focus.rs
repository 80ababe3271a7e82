//! Where the focus goes when something is told on the page: to what is told, since the button that was pressed is gone or
//! far away, and a screen reader would be left behind.

use leptos::html;
use leptos::prelude::*;

use super::page;

/// For a place that comes with its message, above all else: it takes the focus, and the page shows its top.
pub fn taken_at_top() -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    place.on_load(|place| {
        request_animation_frame(move || {
            page::focus_quietly(&place);
            page::scroll_to_top();
        });
    });
    place
}

/// For a place that is always there and shown while `is_told`: it takes the focus whenever something is told anew.
///
/// The effect runs before the place is shown, and what is not shown takes no focus: hence the wait for a frame.
pub fn taken_when(is_told: impl Fn() -> bool + 'static) -> NodeRef<html::Div> {
    let place = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if is_told()
            && let Some(element) = place.get()
        {
            request_animation_frame(move || {
                page::focus_quietly(&element);
                element.scroll_into_view_with_bool(false);
            });
        }
    });
    place
}
