//! The answer first: what the period comes to, month by month as a chart, and the same on paper and as spreadsheets.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::company_statement::{StatementMonth, StatementSummary};
use shared::paths;
use shared::rules::month_range::MonthRange;

use super::asked::Asked;
use crate::format;
use crate::statements::long_document::{LongDocumentButton, LongDocumentProgress, Making};
use crate::text::company_statement as text;
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::document_button::{DocumentButton, DocumentOutcome};
use crate::ui::icon::Shape;
use crate::ui::money::Money;

#[component]
pub fn Summary(summary: StatementSummary, today: NaiveDate, shown: MonthRange, asked: Asked) -> impl IntoView {
    let StatementSummary { families, lives, plan_cents, copayment_cents, total_cents, months } = summary;
    let (from, to) = shown.ends();
    let range = text::range(&from.for_people(), &to.for_people());
    let title = if asked.name.is_some() { text::total_of_found(&range) } else { text::total_of(&range) };
    let chart = shown.only().is_none().then(|| {
        let months = months.iter().map(bars).collect();
        view! {
            <section>
                <BarChart title=text::CHART series=vec![text::PLAN, text::COPAYMENT] months today/>
            </section>
        }
    });
    view! {
        <section aria-labelledby="total">
            <h2 id="total" class="text-small text-muted">{title}</h2>
            <p><Money cents=total_cents class="amount-large"/></p>
            <dl class="mt-2 grid gap-x-6 gap-y-1 sm:grid-cols-2">
                <div class="flex flex-wrap justify-between gap-x-4 sm:block">
                    <dt class="text-small text-muted">{text::PLAN}</dt>
                    <dd><Money cents=plan_cents class="text-section font-semibold"/></dd>
                </div>
                <div class="flex flex-wrap justify-between gap-x-4 sm:block">
                    <dt class="text-small text-muted">{text::COPAYMENT}</dt>
                    <dd><Money cents=copayment_cents class="text-section font-semibold"/></dd>
                </div>
            </dl>
            <p class="mt-2">
                {format::count(families.into(), text::FAMILY, text::FAMILIES)} ", "
                {format::count(lives.into(), text::PERSON, text::PEOPLE)}
            </p>
            <Downloads asked shown/>
        </section>
        {chart}
    }
}

fn bars(month: &StatementMonth) -> MonthBars {
    let StatementMonth { month, lives: _, plan_cents, copayment_cents } = *month;
    MonthBars { month: month.to_string(), values: vec![plan_cents, copayment_cents] }
}

#[component]
fn Downloads(asked: Asked, shown: MonthRange) -> impl IntoView {
    let (outcome, making) = (RwSignal::new(None), RwSignal::new(Making::Idle));
    let (from, to) = shown.ends();
    let name = move |end: &str| format!("extrato-planos-{from}-a-{to}.{end}");
    view! {
        <h3 class="mt-4 font-semibold">{text::DOWNLOADS}</h3>
        <p class="max-w-prose text-small text-muted">{text::DOWNLOADS_HELP}</p>
        <div class="mt-3 flex flex-wrap gap-3">
            <LongDocumentButton
                label=text::PRINT
                shape=Shape::Printer
                path=asked.file_path(paths::COMPANY_STATEMENT_PDF)
                fallback_name=name("pdf")
                making
                outcome
                class="btn btn-primary max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_WORKBOOK
                name=text::SAVE_WORKBOOK.to_owned()
                shape=Shape::Download
                path=asked.file_path(paths::COMPANY_STATEMENT_XLSX)
                fallback_name=name("xlsx")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
            <DocumentButton
                label=text::SAVE_TABLE
                name=text::SAVE_TABLE.to_owned()
                shape=Shape::Download
                path=asked.file_path(paths::COMPANY_STATEMENT_CSV)
                fallback_name=name("csv")
                outcome
                class="btn btn-outline max-sm:w-full"
            />
        </div>
        <LongDocumentProgress making/>
        <div class="mt-3"><DocumentOutcome outcome/></div>
    }
}
