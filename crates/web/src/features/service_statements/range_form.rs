//! *De* and *Até*, and whose: for whoever looks for more than one month, or for one person's services.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::service_statements::{BillingMonth, InvalidRange, MAX_MONTHS, StatementMember, check_range};

use super::PATH;
use super::asked::Asked;
use crate::text::service_statements as text;
use crate::ui::field::{FieldWords, TextField, Typing};

const FROM: FieldWords = FieldWords { id: "de", label: text::FROM, autocomplete: "off" };
const TO: FieldWords = FieldWords { id: "ate", label: text::TO, autocomplete: "off" };

#[component]
pub fn RangeForm(asked: Memo<Asked>, members: Memo<Vec<StatementMember>>) -> impl IntoView {
    let navigate = use_navigate();
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (from_error, to_error) = (RwSignal::new(None::<String>), RwSignal::new(None::<String>));
    let member = RwSignal::new(None);
    Effect::new(move |_| {
        let asked = asked.get();
        let months = asked.months.unzip();
        from.set(months.0.map(BillingMonth::for_people).unwrap_or_default());
        to.set(months.1.map(BillingMonth::for_people).unwrap_or_default());
        member.set(asked.member);
    });
    let judge = move |value: RwSignal<String>, error: RwSignal<Option<String>>| {
        let month = value.with_untracked(|text| BillingMonth::read(text));
        error.set(month.is_none().then(|| text::MONTH_ERROR.to_owned()));
        month
    };
    let left = move |value: RwSignal<String>, error: RwSignal<Option<String>>| {
        Callback::new(move |()| {
            if value.with_untracked(|text| !text.trim().is_empty())
                && let Some(month) = judge(value, error)
            {
                value.set(month.for_people());
            }
        })
    };
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(first), Some(last)) = (judge(from, from_error), judge(to, to_error)) else { return };
        match check_range(first, last) {
            Ok(()) => {
                let wanted = Asked { months: Some((first, last)), member: member.get_untracked() };
                navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
            }
            Err(InvalidRange::Reversed) => to_error.set(Some(text::REVERSED.to_owned())),
            Err(InvalidRange::TooLong) => to_error.set(Some(text::too_long(MAX_MONTHS))),
        }
    };
    let person = move |found: StatementMember| {
        let id = found.enrolment_id;
        view! {
            <option value=id.to_string() prop:selected=move || member.get() == Some(id)>{found.name}</option>
        }
    };
    view! {
        <form class="range-form" aria-label=text::RANGE novalidate on:submit=show>
            <TextField
                words=FROM
                value=from
                error=from_error
                on_leave=left(from, from_error)
                help=vec![]
                typing=Typing::Digits
                is_required=false
            />
            <TextField
                words=TO
                value=to
                error=to_error
                on_leave=left(to, to_error)
                help=vec![]
                typing=Typing::Digits
                is_required=false
            />
            <Show when=move || members.with(|members| members.len() > 1)>
                <div class="field range-person">
                    <label class="field-label mb-2" for="pessoa">{text::PERSON}</label>
                    <select
                        id="pessoa"
                        class="select w-full"
                        on:change=move |event| member.set(event_target_value(&event).parse().ok())
                    >
                        <option value="" prop:selected=move || member.get().is_none()>{text::EVERYBODY}</option>
                        {move || members.get().into_iter().map(person).collect_view()}
                    </select>
                </div>
            </Show>
            <button type="submit" class="btn btn-outline max-sm:w-full">{text::SHOW}</button>
            <Show when=move || asked.with(Asked::is_special)>
                <a class="btn btn-ghost max-sm:w-full" href=PATH>{text::LATEST}</a>
            </Show>
        </form>
    }
}
