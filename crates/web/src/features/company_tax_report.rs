//! *Relatório imposto de renda* (E-09; manual B): a year is chosen, *Listar* shows what the company paid for each life by
//! month, on the basis that is chosen, and it can be printed. A year that is missing says why.

pub mod basis;
pub mod lives;
pub mod months;
pub mod report;

use leptos::prelude::*;
use shared::account::Capability;
use shared::company_tax_report::{CompanyTaxReport, TaxReportQuery, TaxReportState, TaxReportYearList};
use shared::paths::{self, pages};
use shared::problem::ProblemCode;
use shared::years::{Year, YearQuery};

use self::basis::asked_basis;
use self::report::Report;
use crate::layout::density_switch::DensitySwitch;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::statements::year_form::{YearForm, YearOption, asked_year, listed_year};
use crate::text::company_tax_report as text;
use crate::ui::as_api::AsApi;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::remote::{Awaited, Remote, none_if};
use crate::ui::skeleton::bones;

#[component]
pub fn CompanyTaxReportPage() -> impl IntoView {
    gate::open_in_menu(Capability::ViewCompanyTaxReport, text::TITLE, ReportView)
}

#[component]
fn ReportView() -> impl IntoView {
    let asked = asked_year();
    let path = move || {
        let year = asked.get().and_then(Year::new);
        year.map_or_else(|| paths::COMPANY_TAX_REPORT.to_owned(), paths::company_tax_report)
    };
    view! {
        <div class="office-head"><PageHeading title=text::TITLE/> <DensitySwitch/></div>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        <Years asked/>
        <div class="mt-section"><AsApi path=Signal::derive(path)/></div>
    }
}

#[component]
fn Years(asked: Memo<Option<i32>>) -> impl IntoView {
    let session = Session::current();
    let years = Remote::new(
        || (),
        async move |()| session.call(async |client| client.company_tax_years(&YearQuery::default()).await).await,
    );
    view! {
        <Awaited of=years waiting=bones("", &["h-32 w-full max-w-md"]) let:list>
            {if list.items.is_empty() {
                view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
            } else {
                view! { <Choice list asked/> }.into_any()
            }}
        </Awaited>
    }
}

/// What a year that was asked for came to.
#[derive(Clone)]
enum Answer {
    /// A year without payments is no failure.
    NothingPaid,
    Listed(Box<CompanyTaxReport>),
}

#[component]
fn Choice(list: TaxReportYearList, asked: Memo<Option<i32>>) -> impl IntoView {
    let session = Session::current();
    let available = list.items.iter().find(|item| item.state == TaxReportState::Available);
    let listed = listed_year(asked, available.or(list.items.first()).map(|item| item.year.get()));
    let options = list.items.iter().map(|item| YearOption { year: item.year.get(), note: text::year_note(item.state) });
    let options: Vec<YearOption> = options.collect();
    let report = Remote::new(
        move || listed.get(),
        async move |listed: Option<i32>| {
            let Some(year) = listed.and_then(Year::new) else { return Ok(Answer::NothingPaid) };
            let query = TaxReportQuery::default();
            let report = session.call(async |client| client.company_tax_report(year, &query).await).await;
            none_if(report, ProblemCode::NothingPaidInYear)
                .map(|report| report.map_or(Answer::NothingPaid, |report| Answer::Listed(Box::new(report))))
        },
    );
    view! {
        <YearForm path=pages::COMPANY_TAX_REPORT legend=text::YEAR submit=text::LIST options listed/>
        <div class="mt-section">
            <Awaited of=report waiting=bones("", &["h-80 w-full"]) let:answer>{shown(answer)}</Awaited>
        </div>
    }
}

fn shown(answer: Answer) -> AnyView {
    match answer {
        Answer::NothingPaid => {
            let detail = ProblemCode::NothingPaidInYear.detail();
            view! { <Empty shape=Shape::Clock title=text::NOTHING_PAID_TITLE detail/> }.into_any()
        }
        Answer::Listed(report) => view! { <Report report=*report basis=asked_basis()/> }.into_any(),
    }
}
