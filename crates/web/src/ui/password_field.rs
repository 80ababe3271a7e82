//! A password with a switch that shows it. It is hidden again when the form is sent, so that a browser does not keep it
//! among the texts that it suggests.

use leptos::prelude::*;

use super::field::{FieldError, FieldLabel, FieldWords, changed, described_by, help_id, left};
use super::icon::{Icon, Shape};

#[component]
pub fn PasswordField(
    words: FieldWords,
    show_label: &'static str,
    hide_label: &'static str,
    value: RwSignal<String>,
    is_shown: RwSignal<bool>,
    #[prop(into)] error: Signal<Option<String>>,
    on_leave: Callback<()>,
    /// Help, read with the field.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let label = move || if is_shown.get() { hide_label } else { show_label };
    view! {
        <div class="field">
            <FieldLabel words/>
            {children.map(|help| view! { <div id=help_id(words.id) class="field-help">{help()}</div> })}
            <div class="relative">
                <input
                    id=words.id
                    name=words.id
                    class="input pr-14"
                    class:input-error=move || error.with(Option::is_some)
                    type=move || if is_shown.get() { "text" } else { "password" }
                    autocomplete=words.autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    required
                    aria-invalid=move || error.with(Option::is_some).to_string()
                    aria-describedby=described_by(words.id)
                    bind:value=value
                    on:change=move |event| changed(value, &event)
                    on:blur=move |_| left(on_leave)
                />
                <button
                    type="button"
                    class="field-switch"
                    aria-label=label
                    title=label
                    aria-controls=words.id
                    // The field keeps the focus, and the keyboard on glass stays where it is.
                    on:mousedown=|event| event.prevent_default()
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    {move || view! { <Icon shape=if is_shown.get() { Shape::EyeOff } else { Shape::Eye }/> }}
                </button>
            </div>
            <FieldError id=words.id error/>
        </div>
    }
}
