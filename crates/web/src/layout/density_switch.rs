//! Confortável, compacta: how close the rows of an office's tables stand. Above the tables that it is about, and only where
//! there is room for a table.

use leptos::prelude::*;

use crate::text::office as text;
use crate::theme::density::Density;
use crate::ui::segment::Segment;

#[component]
pub fn DensitySwitch() -> impl IntoView {
    let chosen = RwSignal::new(Density::remembered());
    let option = move |density: Density| {
        let label = match density {
            Density::Comfortable => text::DENSITY_COMFORTABLE,
            Density::Compact => text::DENSITY_COMPACT,
        };
        let choose = move |()| {
            chosen.set(density);
            density.apply();
        };
        let is_chosen = move || chosen.get() == density;
        view! { <Segment group="densidade" label is_chosen on_choose=Callback::new(choose)/> }
    };
    view! {
        <fieldset class="density">
            <legend class="text-small text-muted">{text::DENSITY}</legend>
            <div class="segments">{Density::ALL.map(option).collect_view()}</div>
        </fieldset>
    }
}
