//! *De*, *Até* and *Nome*: what is shown follows the address, which this form writes.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::company_statement::MAX_MONTHS;
use shared::paths::pages;
use shared::rules::month_range::MonthRange;

use super::asked::Asked;
use crate::statements::month_range::{MonthFields, MonthRangeFields};
use crate::text::company_statement as text;
use crate::ui::field::{FieldWords, TextField, Typing};

const NAME: FieldWords = FieldWords { id: "nome", label: text::NAME, autocomplete: "off" };

/// `shown` are the months of the statement beside it, once it is there.
#[component]
pub fn SearchForm(asked: Memo<Asked>, shown: Signal<Option<MonthRange>>) -> impl IntoView {
    let navigate = use_navigate();
    let range = MonthFields::new(MAX_MONTHS, move || shown.get());
    let name = RwSignal::new(String::new());
    Effect::new(move |_| name.set(asked.with(|asked| asked.name.clone().unwrap_or_default())));
    let show = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(months) = range.check().map(Some) else { return };
        let wanted = name.with_untracked(|name| name.trim().to_owned());
        // What is shown without having been asked for stays so: the address then shows the newest months next year too.
        let was_asked = asked.with_untracked(|asked| asked.months.is_some());
        let months = months.filter(|_| was_asked || months != shown.get_untracked());
        let wanted = Asked { months, name: Some(wanted).filter(|name| !name.is_empty()) };
        navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    view! {
        <form class="range-form" role="search" aria-label=text::SEARCH novalidate on:submit=show>
            <MonthRangeFields range/>
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
                <a class="btn btn-ghost max-sm:w-full" href=pages::COMPANY_STATEMENT>{text::LATEST}</a>
            </Show>
        </form>
    }
}
