//! The manual's field *Competência* with its button *Imprimir*, and the last twelve months to choose from.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use shared::paths;
use shared::rules::month_range::MonthRange;
use shared::service_statements::{BillingMonth, MonthTotal};

use super::asked::Asked;
use crate::format;
use crate::text::service_statements as text;
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::field::{FieldWords, TextField, Typing};
use crate::ui::icon::Shape;

const FIELD: FieldWords = FieldWords { id: "competencia", label: text::MONTH, autocomplete: "off" };

/// `shown` are the months of the statement below, once it is there.
#[component]
pub fn Chooser(asked: Memo<Asked>, shown: Signal<Option<MonthRange>>, recent: Memo<Vec<MonthTotal>>) -> impl IntoView {
    let navigate = use_navigate();
    let value = RwSignal::new(String::new());
    let error = RwSignal::new(None::<String>);
    let outcome = RwSignal::new(None);
    Effect::new(move |_| {
        // A range is no month; the field then waits for one.
        let month = shown.get().and_then(MonthRange::only).map(BillingMonth::for_people);
        value.set(month.unwrap_or_default());
        error.set(None);
    });
    let typed = move || value.with(|text| BillingMonth::read(text));
    let check = move || {
        let is_month = untrack(typed).is_some();
        error.set((!is_month).then(|| text::MONTH_ERROR.to_owned()));
        is_month
    };
    let go = move || {
        if value.with_untracked(|text| text.trim().is_empty()) || !check() {
            return;
        }
        let wanted = untrack(typed).map(Asked::month);
        let is_shown = untrack(|| shown.get()).map(|range| Asked { months: Some(range), member: None });
        if let Some(wanted) = wanted
            && (is_shown != Some(wanted) || asked.with_untracked(|asked| asked.member.is_some()))
        {
            navigate(&wanted.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }
    };
    let on_leave = Callback::new({
        let go = go.clone();
        move |()| go()
    });
    let path = Signal::derive(move || typed().map(paths::month_statement_pdf).unwrap_or_default());
    let file_name =
        Signal::derive(move || typed().map(|month| format!("atendimentos-{month}.pdf")).unwrap_or_default());
    let chip = move |total: MonthTotal| {
        let month = total.month;
        let is_chosen = move || shown.get() == Some(MonthRange::of(month));
        view! {
            <li>
                <a
                    class="chip"
                    class:is-empty=total.count == 0
                    href=Asked::month(month).address()
                    aria-current=move || if is_chosen() { "true" } else { "false" }
                    aria-label=format!(
                        "{}: {}",
                        month.for_people(),
                        format::count(total.count.into(), text::SERVICE, text::SERVICES),
                    )
                >
                    {month.for_people()}
                </a>
            </li>
        }
    };
    view! {
        <form
            class="month-form"
            on:submit=move |event| {
                event.prevent_default();
                go();
            }
        >
            <TextField
                words=FIELD
                value
                error
                on_leave
                help=vec![text::MONTH_HELP]
                typing=Typing::Digits
                is_required=false
            />
            <DocumentButton
                label=text::PRINT
                name=text::PRINT.to_owned()
                shape=Shape::Printer
                path
                fallback_name=file_name
                outcome
                may_begin=Callback::new(move |()| check())
                class="btn btn-primary max-sm:w-full"
            />
        </form>
        <div class="mt-3"><DocumentOutcome outcome/></div>
        <Show when=move || recent.with(|recent| !recent.is_empty())>
            <nav class="mt-4" aria-label=text::LAST_MONTHS>
                <p class="mb-2 font-semibold" aria-hidden="true">{text::LAST_MONTHS}</p>
                <ul class="chips">{move || recent.get().into_iter().map(chip).collect_view()}</ul>
            </nav>
        </Show>
    }
}
