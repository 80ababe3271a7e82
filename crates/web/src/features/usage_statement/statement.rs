//! The extract itself: the sums first, then each person with the services kind by kind. Of months without services it
//! says so.

use leptos::prelude::*;
use shared::paths::{self, pages};
use shared::services::KindSubtotal;
use shared::usage_statement::{UsageQuery, UsageStatement};

use crate::format;
use crate::statements::service_lines::Person;
use crate::text::{service_statements, usage_statement as text};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::money::Money;

/// Up to so many lines lie open; more are shown by kind on demand.
const FEW: u32 = 24;

#[component]
pub fn Statement(found: UsageStatement) -> impl IntoView {
    let count = found.count();
    let UsageStatement {
        today: _,
        from,
        to,
        enrolment_id,
        kind,
        people,
        subtotals,
        total_cents,
        copayment_cents,
        months: _,
        first_month: _,
        members: _,
    } = found;
    if people.is_empty() {
        return view! {
            <Empty
                shape=Shape::Receipt
                title=text::none(&from.for_people(), &to.for_people())
                detail=text::NONE_DETAIL
            >
                <a class="btn btn-outline" href=pages::USAGE_STATEMENT>{text::LAST_MONTHS}</a>
            </Empty>
        }
        .into_any();
    }
    let services = format::count(count.into(), service_statements::SERVICE, service_statements::SERVICES);
    let is_month = from == to;
    let people = people.into_iter().map(|person| view! { <Person person is_open=count <= FEW is_month/> });
    let query = UsageQuery { from: Some(from), to: Some(to), enrolment_id, kind };
    view! {
        <section aria-labelledby="extrato">
            <h2 id="extrato" class="section-title">{text::in_range(&from.for_people(), &to.for_people())}</h2>
            <p class="mt-2 text-small text-muted">{text::YOUR_COPAYMENT}</p>
            <p><Money cents=copayment_cents class="amount-large"/></p>
            <p class="mt-1">{text::total(total_cents, &services)}</p>
            <Kinds subtotals/>
            <Documents query stem=stem(from == to, &from.to_string(), &to.to_string())/>
        </section>
        <ul class="rows is-roomy">{people.collect_view()}</ul>
    }
    .into_any()
}

fn stem(is_month: bool, from: &str, to: &str) -> String {
    if is_month { format!("utilizacao-{from}") } else { format!("utilizacao-{from}-a-{to}") }
}

#[component]
fn Documents(query: UsageQuery, stem: String) -> impl IntoView {
    let outcome = RwSignal::new(None);
    view! {
        <div class="mt-5 flex flex-wrap gap-3">
            <DocumentButton
                label=text::PRINT
                name=text::PRINT.to_owned()
                shape=Shape::Printer
                path=paths::usage_statement_pdf(&query)
                fallback_name=format!("{stem}.pdf")
                outcome
                class="btn btn-primary max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_WORKBOOK
                name=text::SAVE_WORKBOOK.to_owned()
                shape=Shape::Download
                path=paths::tables::usage_statement_xlsx(&query)
                fallback_name=format!("{stem}.xlsx")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_TABLE
                name=text::SAVE_TABLE.to_owned()
                shape=Shape::FileText
                path=paths::tables::usage_statement_csv(&query)
                fallback_name=format!("{stem}.csv")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
        </div>
        <div class="mt-3"><DocumentOutcome outcome/></div>
    }
}

/// The sums of all people, kind by kind.
#[component]
fn Kinds(subtotals: Vec<KindSubtotal>) -> impl IntoView {
    let rows = subtotals.into_iter().map(|subtotal| {
        let KindSubtotal { kind, count, amount_cents, copayment_cents } = subtotal;
        view! {
            <tr>
                <th scope="row">{kind.label()}</th>
                <td class="text-right" data-label=text::COUNT>{count}</td>
                <td class="text-right" data-label=text::AMOUNT><Money cents=amount_cents/></td>
                <td class="text-right" data-label=text::COPAYMENT><Money cents=copayment_cents/></td>
            </tr>
        }
    });
    view! {
        <table class="months stacked-table" aria-label=text::BY_KIND>
            <thead>
                <tr>
                    <th scope="col">{text::KIND_COLUMN}</th>
                    <th scope="col" class="text-right">{text::COUNT}</th>
                    <th scope="col" class="text-right">{text::AMOUNT}</th>
                    <th scope="col" class="text-right">{text::COPAYMENT}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}
