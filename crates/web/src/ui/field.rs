//! One field of a form: label above, help below it, error below the input and tied to it. It reports an error only once
//! the field was left, and what was typed survives every error.

use leptos::prelude::*;

use super::icon::{Icon, Shape};

/// What the id of a field's error ends with.
const ERROR: &str = "-erro";

/// What a field is called and how devices may help with it.
#[derive(Clone, Copy)]
pub struct FieldWords {
    pub id: &'static str,
    pub label: &'static str,
    pub autocomplete: &'static str,
}

/// What is typed, as far as a keyboard on glass has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typing {
    /// Letters and digits that belong to no language.
    Code,
    /// Digits alone, which may be punctuated.
    Digits,
    /// People's names.
    Name,
    Email,
}

struct Keyboard {
    kind: &'static str,
    inputmode: &'static str,
    autocapitalize: &'static str,
}

impl Typing {
    const fn keyboard(self) -> Keyboard {
        match self {
            Self::Code => Keyboard { kind: "text", inputmode: "text", autocapitalize: "characters" },
            Self::Digits => Keyboard { kind: "text", inputmode: "numeric", autocapitalize: "off" },
            Self::Name => Keyboard { kind: "text", inputmode: "text", autocapitalize: "words" },
            Self::Email => Keyboard { kind: "email", inputmode: "email", autocapitalize: "off" },
        }
    }
}

#[component]
pub fn TextField(
    words: FieldWords,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    on_leave: Callback<()>,
    /// Lines of help, read with the field.
    help: Vec<&'static str>,
    #[prop(default = Typing::Code)] typing: Typing,
    #[prop(default = true)] is_required: bool,
) -> impl IntoView {
    let Keyboard { kind, inputmode, autocapitalize } = typing.keyboard();
    view! {
        <div class="field">
            <FieldLabel words is_required/>
            <div id=help_id(words.id) class="field-help">
                {help.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
            <input
                id=words.id
                name=words.id
                class="input"
                class:input-error=move || error.with(Option::is_some)
                type=kind
                inputmode=inputmode
                autocomplete=words.autocomplete
                autocapitalize=autocapitalize
                spellcheck="false"
                required=is_required
                aria-invalid=move || error.with(Option::is_some).to_string()
                aria-describedby=described_by(words.id)
                bind:value=value
                on:change=move |event| changed(value, &event)
                on:blur=move |_| left(on_leave)
            />
            <FieldError id=words.id error/>
        </div>
    }
}

#[component]
pub fn FieldLabel(words: FieldWords, #[prop(default = true)] is_required: bool) -> impl IntoView {
    view! {
        <label class="field-label" for=words.id>
            {words.label}
            {is_required.then(|| view! { <span aria-hidden="true">"\u{a0}*"</span> })}
        </label>
    }
}

/// There from the beginning, so that screen readers notice when it fills.
#[component]
pub fn FieldError(#[prop(into)] id: String, #[prop(into)] error: Signal<Option<String>>) -> impl IntoView {
    let id = id + ERROR;
    view! {
        <p id=id class="field-error" class:hidden=move || error.with(Option::is_none)>
            <Icon shape=Shape::CircleAlert/>
            <span>{error}</span>
        </p>
    }
}

/// A page that goes away takes the callback with it, and only then does the browser say that the field was left.
pub fn left(on_leave: Callback<()>) {
    on_leave.try_run(());
}

/// Some programs that fill in forms tell only that a field has changed, not that somebody typed.
pub fn changed(value: RwSignal<String>, event: &web_sys::Event) {
    let text = event_target_value(event);
    if value.try_with_untracked(|known| *known != text) == Some(true) {
        value.set(text);
    }
}

pub fn described_by(id: &str) -> String {
    format!("{} {}", help_id(id), error_id(id))
}

pub fn help_id(id: &str) -> String {
    format!("{id}-ajuda")
}

pub fn error_id(id: &str) -> String {
    format!("{id}{ERROR}")
}
