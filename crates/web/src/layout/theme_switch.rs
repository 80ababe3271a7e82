//! Claro, escuro, automático: a choice of three that works with the arrow keys, since it is made of radio buttons.

use leptos::prelude::*;

use crate::text::frame as text;
use crate::theme::choice::ThemeChoice;
use crate::ui::icon::Shape;
use crate::ui::segment::Segment;

#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let chosen = RwSignal::new(ThemeChoice::remembered());
    let option = move |choice: ThemeChoice| {
        let (label, shape) = match choice {
            ThemeChoice::Light => (text::THEME_LIGHT, Shape::Sun),
            ThemeChoice::Dark => (text::THEME_DARK, Shape::Moon),
            ThemeChoice::Device => (text::THEME_DEVICE, Shape::Monitor),
        };
        let choose = move |()| {
            chosen.set(choice);
            choice.apply();
        };
        let is_chosen = move || chosen.get() == choice;
        view! { <Segment group="tema" label shape is_chosen on_choose=Callback::new(choose)/> }
    };
    view! {
        <fieldset>
            <legend class="mb-2 text-small font-semibold">{text::THEME}</legend>
            <div class="segments">{ThemeChoice::ALL.map(option).collect_view()}</div>
        </fieldset>
    }
}
