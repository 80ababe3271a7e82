//! The statement itself: the sums first, then each person. Of months without services it says so.

use leptos::prelude::*;
use shared::id::EnrolmentId;
use shared::paths::{self, pages};
use shared::rules::month_range::MonthRange;
use shared::service_statements::RangeStatement;

use crate::statements::service_lines::{Person, Subtotals};
use crate::text::service_statements as text;
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::money::Money;

/// Up to so many lines lie open; more are shown by kind on demand.
const FEW: u32 = 24;

/// `member` is the one asked for, when not everybody was.
#[component]
pub fn Statement(found: RangeStatement, member: Option<EnrolmentId>) -> impl IntoView {
    let (shown, count) = (MonthRange::between(found.from, found.to), found.count());
    let (from, to) = shown.ends();
    let is_month = shown.only().is_some();
    let months = if is_month { from.for_people() } else { text::range(&from.for_people(), &to.for_people()) };
    if found.people.is_empty() {
        return view! {
            <Empty shape=Shape::Receipt title=text::none(&months) detail=text::NONE_DETAIL>
                <a class="btn btn-outline" href=pages::SERVICE_STATEMENTS>{text::LATEST}</a>
            </Empty>
        }
        .into_any();
    }
    let title = if is_month {
        text::in_month(&from.for_people())
    } else {
        text::in_range(&from.for_people(), &to.for_people())
    };
    let outcome = RwSignal::new(None);
    let stem = if is_month { format!("atendimentos-{from}") } else { format!("atendimentos-{from}-a-{to}") };
    let print = (!is_month || member.is_some()).then(|| {
        view! {
            <DocumentButton
                label=text::PRINT_RANGE
                name=text::PRINT_RANGE.to_owned()
                shape=Shape::Printer
                path=paths::range_statement_pdf(shown, member)
                fallback_name=format!("{stem}.pdf")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
        }
    });
    let has_many_people = found.people.len() > 1;
    let all = has_many_people.then(|| view! { <Subtotals subtotals=found.subtotals.clone()/> });
    let people = found.people.into_iter().map(|person| view! { <Person person is_open=count <= FEW is_month/> });
    view! {
        <section aria-labelledby="extrato">
            <h2 id="extrato" class="section-title">{title}</h2>
            <p class="mt-2 text-small text-muted">{text::TOTAL}</p>
            <p><Money cents=found.total_cents class="amount-large"/></p>
            <p class="mt-1 flex flex-wrap gap-x-6">
                <span>{text::COPAYMENT} ": " <Money cents=found.copayment_cents class="font-semibold"/></span>
                <span>{crate::format::count(count.into(), text::SERVICE, text::SERVICES)}</span>
            </p>
            {all}
            <div class="mt-4 flex flex-wrap gap-3">
                {print}
                <DocumentButton
                    label=text::SAVE_WORKBOOK
                    name=text::SAVE_WORKBOOK.to_owned()
                    shape=Shape::Download
                    path=paths::tables::range_statement_xlsx(shown, member)
                    fallback_name=format!("{stem}.xlsx")
                    outcome
                    class="btn btn-outline max-sm:w-full"
                />
                <DocumentButton
                    label=text::SAVE_TABLE
                    name=text::SAVE_TABLE.to_owned()
                    shape=Shape::FileText
                    path=paths::tables::range_statement_csv(shown, member)
                    fallback_name=format!("{stem}.csv")
                    outcome
                    class="btn btn-outline max-sm:w-full"
                />
            </div>
            <div class="mt-3"><DocumentOutcome outcome/></div>
        </section>
        <ul class="rows is-roomy">{people.collect_view()}</ul>
    }
    .into_any()
}
