//! Confortável, compacta: how close the rows of an office's tables stand. Above the tables that it is about, and only where
//! there is room for a table.

use leptos::prelude::*;

use crate::text::office as text;
use crate::theme::density::Density;

#[component]
pub fn DensitySwitch() -> impl IntoView {
    let chosen = RwSignal::new(Density::remembered());
    let option = move |density: Density| {
        let label = match density {
            Density::Comfortable => text::DENSITY_COMFORTABLE,
            Density::Compact => text::DENSITY_COMPACT,
        };
        let choose = move |_| {
            chosen.set(density);
            density.apply();
        };
        view! {
            <label class="segment">
                <input
                    class="sr-only"
                    type="radio"
                    name="densidade"
                    prop:checked=move || chosen.get() == density
                    on:change=choose
                />
                <span>{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="density">
            <legend class="text-small text-muted">{text::DENSITY}</legend>
            <div class="segments">{Density::ALL.map(option).collect_view()}</div>
        </fieldset>
    }
}
