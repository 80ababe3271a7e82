//! A list to choose one thing from, or none: a label above a select.

use leptos::prelude::*;

/// `options` are value and label; `any` is what choosing none is called.
#[component]
pub fn Choice(
    id: &'static str,
    label: &'static str,
    #[prop(into)] any: Signal<&'static str>,
    options: Signal<Vec<(String, String)>>,
    chosen: Signal<Option<String>>,
    choose: Callback<Option<String>>,
    #[prop(optional, into)] is_disabled: Signal<bool>,
) -> impl IntoView {
    let option = move |(value, label): (String, String)| {
        let own = value.clone();
        view! {
            <option value=value prop:selected=move || chosen.with(|chosen| chosen.as_deref() == Some(own.as_str()))>
                {label}
            </option>
        }
    };
    view! {
        <div class="min-w-0">
            <label class="mb-1 block text-small font-semibold" for=id>{label}</label>
            <select
                id=id
                class="select w-full"
                disabled=is_disabled
                on:change=move |event| choose.run(Some(event_target_value(&event)).filter(|value| !value.is_empty()))
            >
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{any}</option>
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}

/// What is chosen stays on offer, even when it was not offered. `label` is what such a one is called.
pub fn with_chosen(
    mut offered: Vec<(String, String)>,
    chosen: Option<String>,
    label: impl FnOnce(&str) -> String,
) -> Vec<(String, String)> {
    if let Some(chosen) = chosen
        && !offered.iter().any(|(value, _)| *value == chosen)
    {
        let label = label(&chosen);
        offered.push((chosen, label));
    }
    offered
}
