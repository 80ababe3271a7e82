//! *De*, *Até* and *Nome*: what is shown follows the address, which this form writes.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::company_statement::{BillingMonth, InvalidRange, MAX_MONTHS, check_range};

use super::PATH;
use super::asked::Asked;
use crate::text::company_statement as text;
use crate::ui::field::{FieldWords, TextField, Typing};

const FROM: FieldWords = FieldWords { id: "de", label: text::FROM, autocomplete: "off" };
const TO: FieldWords = FieldWords { id: "ate", label: text::TO, autocomplete: "off" };
const NAME: FieldWords = FieldWords { id: "nome", label: text::NAME, autocomplete: "off" };

/// `shown` are the months of the statement beside it, once it is there.
#[component]
pub fn SearchForm(asked: Memo<Asked>, shown: Signal<Option<(BillingMonth, BillingMonth)>>) -> impl IntoView {
    let navigate = use_navigate();
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (from_error, to_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let name = RwSignal::new(String::new());
    Effect::new(move |_| {
        let months = shown.get().unzip();
        from.set(months.0.map(BillingMonth::for_people).unwrap_or_default());
        to.set(months.1.map(BillingMonth::for_people).unwrap_or_default());
        from_error.set(None);
        to_error.set(None);
    });
    Effect::new(move |_| name.set(asked.with(|asked| asked.name.clone().unwrap_or_default())));
    let judge = move |value: RwSignal<String>, error: RwSignal<Option<String>>| {
        let month = value.with_untracked(|text| BillingMonth::read(text));
        error.set(month.is_none().then(|| text::MONTH_ERROR.to_owned()));
        month
    };
    let left = move |value: RwSignal<String>, error: RwSignal<Option<String>>| {
        Callback::new(move |()| {
            // An error goes with the next "Mostrar": if it went now, the button would move away from under the press.
            match value.with_untracked(|text| BillingMonth::read(text)) {
                Some(month) => value.set(month.for_people()),
                None if value.with_untracked(|text| text.trim().is_empty()) => {}
                None => error.set(Some(text::MONTH_ERROR.to_owned())),
            }
        })
    };
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(first), Some(last)) = (judge(from, from_error), judge(to, to_error)) else { return };
        match check_range(first, last) {
            Ok(()) => {
                let months = Some((first, last));
                let wanted = name.with_untracked(|name| name.trim().to_owned());
                let months =
                    if months == shown.get_untracked() { asked.with_untracked(|asked| asked.months) } else { months };
                let wanted = Asked { months, name: Some(wanted).filter(|name| !name.is_empty()) };
                navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
            }
            Err(InvalidRange::Reversed) => to_error.set(Some(text::REVERSED.to_owned())),
            Err(InvalidRange::TooLong) => to_error.set(Some(text::too_long(MAX_MONTHS))),
        }
    };
    view! {
        <form class="range-form" role="search" aria-label=text::SEARCH novalidate on:submit=show>
            <TextField
                words=FROM
                value=from
                error=from_error
                on_leave=left(from, from_error)
                help=vec![text::MONTHS_HELP]
                typing=Typing::Digits
                is_required=false
            />
            <TextField
                words=TO
                value=to
                error=to_error
                on_leave=left(to, to_error)
                help=vec![text::MONTHS_HELP]
                typing=Typing::Digits
                is_required=false
            />
            <TextField
                words=NAME
                value=name
                error=RwSignal::new(None)
                on_leave=Callback::new(|()| ())
                help=vec![text::NAME_HELP]
                typing=Typing::Name
                is_required=false
            />
            <button type="submit" class="btn btn-primary max-sm:w-full">{text::SHOW}</button>
            <Show when=move || asked.with(|asked| *asked != Asked::default())>
                <a class="btn btn-ghost max-sm:w-full" href=PATH>{text::LATEST}</a>
            </Show>
        </form>
    }
}
