//! A state in one word, with its own colour and its own icon: never told by colour alone.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Calm,
    Bad,
    /// Over and done with; its word is struck.
    Void,
}

#[component]
pub fn Badge(tone: Tone, shape: Shape, text: &'static str) -> impl IntoView {
    let class = match tone {
        Tone::Good => "state state-good",
        Tone::Calm => "state state-calm",
        Tone::Bad => "state state-bad",
        Tone::Void => "state state-void",
    };
    view! {
        <span class=class>
            <Icon shape class="size-4"/>
            <span>{text}</span>
        </span>
    }
}
