//! A dialog over the page, of the browser's own kind: while it is open, the page below can be neither reached nor read, and
//! Escape, the cross and a press beside it close it. The focus begins at its title and goes back to where it was.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, Shape};
use crate::browser::page;
use crate::text::dialog as text;

/// `id` names the dialog by its title. The content is made anew each time that it opens.
#[component]
pub fn Dialog(
    id: &'static str,
    title: &'static str,
    is_open: RwSignal<bool>,
    #[prop(optional)] is_whole_screen: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        match (is_open.get(), dialog.open()) {
            (true, false) => {
                if let Err(error) = dialog.show_modal() {
                    leptos::logging::error!("the dialog does not open: {error:?}");
                }
                request_animation_frame(move || {
                    if let Some(heading) = heading.try_get_untracked().flatten() {
                        page::focus_quietly(&heading);
                    }
                });
            }
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    // A press that begins inside, to select a text, and ends beside it is none.
    let began_beside = StoredValue::new(false);
    let is_beside = move |event: &web_sys::MouseEvent| {
        let place = dialog.get_untracked().map(web_sys::EventTarget::from);
        place.is_some() && event.target() == place
    };
    let press = move |event: web_sys::MouseEvent| began_beside.set_value(is_beside(&event));
    let release = move |event: web_sys::MouseEvent| {
        if began_beside.get_value() && is_beside(&event) {
            is_open.set(false);
        }
    };
    let children = StoredValue::new(children);
    view! {
        <dialog
            node_ref=dialog
            class="dialog"
            class:is-whole-screen=is_whole_screen
            aria-labelledby=id
            on:close=move |_| is_open.set(false)
            on:mousedown=press
            on:click=release
        >
            <Show when=move || is_open.get()>
                <div class="dialog-sheet">
                    <div class="dialog-head">
                        <h2 id=id node_ref=heading class="dialog-title" tabindex="-1">{title}</h2>
                        <button type="button" class="dialog-close" aria-label=text::CLOSE on:click=move |_| is_open.set(false)>
                            <Icon shape=Shape::Close class="size-6"/>
                        </button>
                    </div>
                    <div class="dialog-body">{children.with_value(|children| children())}</div>
                </div>
            </Show>
        </dialog>
    }
}
