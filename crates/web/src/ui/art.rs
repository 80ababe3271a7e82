//! Drawings of ours, out of one file that every page shares and the browser keeps (`public/art.svg`). They say nothing that
//! the words beside them do not say, so screen readers pass them by.

use leptos::prelude::*;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawing {
    /// A sheet with nothing on it but a place for an icon.
    Empty,
    Success,
    Failure,
}

impl Drawing {
    const fn address(self) -> &'static str {
        match self {
            Self::Empty => "/art.svg#empty",
            Self::Success => "/art.svg#success",
            Self::Failure => "/art.svg#failure",
        }
    }
}

#[component]
pub fn Art(of: Drawing) -> impl IntoView {
    view! { <svg class="art" aria-hidden="true" focusable="false"><use href=of.address()></use></svg> }
}
