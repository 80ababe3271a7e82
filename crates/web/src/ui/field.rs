//! One field of a form: label above, help below it, error below the input and tied to it. It reports an error only once
//! the field was left, and what was typed survives every error.

use leptos::html;
use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// What a field is called and how devices may help with it.
#[derive(Clone, Copy)]
pub struct FieldWords {
    pub id: &'static str,
    pub label: &'static str,
    pub autocomplete: &'static str,
}

#[component]
pub fn TextField(
    words: FieldWords,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    on_leave: Callback<()>,
    /// Lines of help, read with the field.
    help: Vec<&'static str>,
    #[prop(default = "text")] inputmode: &'static str,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    view! {
        <div class="field">
            <FieldLabel words/>
            <div id=help_id(words.id) class="field-help">
                {help.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            <FieldError id=words.id error/>
            <input
                node_ref=input
                id=words.id
                name=words.id
                class="input"
                class:input-error=move || error.with(Option::is_some)
                type="text"
                inputmode=inputmode
                autocomplete=words.autocomplete
                autocapitalize="characters"
                spellcheck="false"
                required
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by(words.id)
                bind:value=value
                on:blur=move |_| on_leave.run(())
            />
        </div>
    }
}

#[component]
pub fn FieldLabel(words: FieldWords) -> impl IntoView {
    view! { <label class="field-label" for=words.id>{words.label} <span aria-hidden="true">" *"</span></label> }
}

/// There from the beginning, so that screen readers notice when it fills.
#[component]
pub fn FieldError(id: &'static str, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <p id=error_id(id) class="field-error" class:hidden=move || error.with(Option::is_none)>
            <Icon shape=Shape::CircleAlert/>
            <span>{error}</span>
        </p>
    }
}

pub fn described_by(id: &str) -> String {
    format!("{} {}", help_id(id), error_id(id))
}

fn help_id(id: &str) -> String {
    format!("{id}-ajuda")
}

fn error_id(id: &str) -> String {
    format!("{id}-erro")
}
