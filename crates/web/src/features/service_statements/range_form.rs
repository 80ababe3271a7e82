//! *De* and *Até*, and whose: for whoever looks for more than one month, or for one person's services.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::paths::pages;
use shared::service_statements::{MAX_MONTHS, StatementMember};

use super::asked::Asked;
use crate::statements::month_range::{MonthFields, MonthRangeFields};
use crate::text::service_statements as text;

#[component]
pub fn RangeForm(asked: Memo<Asked>, members: Memo<Vec<StatementMember>>) -> impl IntoView {
    let navigate = use_navigate();
    let range = MonthFields::new(MAX_MONTHS, move || asked.get().months);
    let member = RwSignal::new(None);
    Effect::new(move |_| member.set(asked.get().member));
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(months) = range.check() else { return };
        let wanted = Asked { months: Some(months), member: member.get_untracked() };
        navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let person = move |found: StatementMember| {
        let id = found.enrolment_id;
        view! {
            <option value=id.to_string() prop:selected=move || member.get() == Some(id)>{found.name}</option>
        }
    };
    view! {
        <form class="range-form" aria-label=text::RANGE novalidate on:submit=show>
            <MonthRangeFields range/>
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
                <a class="btn btn-ghost max-sm:w-full" href=pages::SERVICE_STATEMENTS>{text::LATEST}</a>
            </Show>
        </form>
    }
}
