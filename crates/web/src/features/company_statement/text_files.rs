//! *Arquivos TXT*: a month, and the two files with what each is for.

use leptos::prelude::*;
use shared::company_statement::BillingMonth;
use shared::paths;
use shared::rules::month_range::MonthRange;

use crate::text::company_statement as text;
use crate::ui::choice::{Choice, with_chosen};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::field::FieldError;
use crate::ui::icon::Shape;

const MONTH: &str = "mes-txt";

/// `shown` are the months of the statement beside it, of which one can be chosen.
#[component]
pub fn TextFiles(shown: Signal<Option<MonthRange>>) -> impl IntoView {
    let chosen = RwSignal::new(None::<String>);
    let error = RwSignal::new(None::<String>);
    let outcome = RwSignal::new(None);
    let options = Signal::derive(move || {
        let months = shown.get().map(MonthRange::months).unwrap_or_default();
        let offered = months.into_iter().rev().map(|month| (month.to_string(), month.for_people())).collect();
        with_chosen(offered, chosen.get(), |month| {
            month.parse().map_or_else(|_| month.to_owned(), BillingMonth::for_people)
        })
    });
    let choose = Callback::new(move |month: Option<String>| {
        error.set(None);
        outcome.set(None);
        chosen.set(month);
    });
    let may_begin = Callback::new(move |()| {
        let is_chosen = chosen.with_untracked(Option::is_some);
        error.set((!is_chosen).then(|| text::TXT_MONTH_ERROR.to_owned()));
        is_chosen
    });
    let path = move |of: fn(BillingMonth) -> String| {
        Signal::derive(move || {
            chosen.with(|month| month.as_deref().and_then(|month| month.parse().ok())).map(of).unwrap_or_default()
        })
    };
    let name = move |kind: &'static str| {
        Signal::derive(move || format!("extrato-{kind}-{}.txt", chosen.get().unwrap_or_default()))
    };
    view! {
        <section aria-labelledby="arquivos-txt">
            <h2 id="arquivos-txt" class="section-title">{text::TXT}</h2>
            <p class="mt-1 mb-3 text-small text-muted">{text::TXT_HELP}</p>
            <Choice id=MONTH label=text::TXT_MONTH any=text::TXT_ANY options chosen=chosen.into() choose/>
            <FieldError id=MONTH error/>
            <div class="mt-4 flex flex-col gap-4">
                <div>
                    <DocumentButton
                        label=text::COPAYMENT_FILE
                        name=text::COPAYMENT_FILE.to_owned()
                        shape=Shape::FileText
                        path=path(paths::company_copayment_txt)
                        fallback_name=name("coparticipacao")
                        outcome
                        may_begin
                        class="btn btn-outline w-full"
                    />
                    <p class="mt-1 text-small text-muted">{text::COPAYMENT_FILE_HELP}</p>
                </div>
                <div>
                    <DocumentButton
                        label=text::FULL_FILE
                        name=text::FULL_FILE.to_owned()
                        shape=Shape::FileText
                        path=path(paths::company_full_txt)
                        fallback_name=name("completo")
                        outcome
                        may_begin
                        class="btn btn-outline w-full"
                    />
                    <p class="mt-1 text-small text-muted">{text::FULL_FILE_HELP}</p>
                </div>
            </div>
            <div class="mt-3"><DocumentOutcome outcome/></div>
        </section>
    }
}
