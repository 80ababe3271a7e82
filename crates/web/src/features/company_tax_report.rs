//! *Relatório imposto de renda* (E-09; manual B): a year is chosen, *Listar* shows what the company paid for each life by
//! month, on the basis that is chosen, and it can be printed. A year that is missing says why.

pub mod basis;
pub mod lives;
pub mod report;

use leptos::prelude::*;
use shared::account::Capability;
use shared::client::ClientError;
use shared::company_tax_report::{CompanyTaxReport, TaxReportQuery, TaxReportYearList};
use shared::paths;
use shared::problem::ProblemCode;
use shared::years::{Year, YearQuery};

use self::basis::asked_basis;
use self::report::Report;
use crate::layout::heading::PageHeading;
use crate::layout::not_open::NotOpen;
use crate::session::Session;
use crate::text::company_tax_report as text;
use crate::text::frame;
use crate::ui::as_api::AsApi;
use crate::ui::empty::Empty;
use crate::ui::failure::Failure;
use crate::ui::icon::Shape;
use crate::ui::remote::{Remote, RemoteState};
use crate::ui::skeleton::{Bone, Waiting};
use crate::ui::year_form::{YearForm, YearOption, asked_year};

pub const PATH: &str = "/empresa/imposto-de-renda";

#[component]
pub fn CompanyTaxReportPage() -> impl IntoView {
    if !Session::current().may(Capability::ViewCompanyTaxReport) {
        return view! { <NotOpen title=text::TITLE/> }.into_any();
    }
    let asked = asked_year();
    let path = move || {
        let year = asked.get().and_then(Year::new);
        year.map_or_else(|| paths::COMPANY_TAX_REPORT.to_owned(), paths::company_tax_report)
    };
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        <Years asked/>
        <div class="mt-8"><AsApi path=Signal::derive(path)/></div>
    }
    .into_any()
}

#[component]
fn Years(asked: Memo<Option<i32>>) -> impl IntoView {
    let session = Session::current();
    let years = Remote::new(
        || (),
        async move |()| session.call(async |client| client.company_tax_years(&YearQuery::default()).await).await,
    );
    move || match years.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-32 w-full max-w-md"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) => view! { <Failure error retry=move |()| years.retry()/> }.into_any(),
        RemoteState::Ready(list) if list.items.is_empty() => {
            view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
        }
        RemoteState::Ready(list) => view! { <Choice list asked/> }.into_any(),
    }
}

#[component]
fn Choice(list: TaxReportYearList, asked: Memo<Option<i32>>) -> impl IntoView {
    let session = Session::current();
    let options = list.items.iter().map(|item| YearOption { year: item.year.get(), note: text::year_note(item.state) });
    let options: Vec<YearOption> = options.collect();
    let report = Remote::new(
        move || asked.get(),
        async move |asked: Option<i32>| {
            let Some(year) = asked.and_then(Year::new) else { return Ok(None) };
            let query = TaxReportQuery::default();
            session.call(async |client| client.company_tax_report(year, &query).await).await.map(Some)
        },
    );
    view! {
        <YearForm path=PATH legend=text::YEAR submit=text::LIST options asked/>
        <div class="mt-8">{move || answer(report)}</div>
    }
}

fn answer(report: Remote<Option<CompanyTaxReport>>) -> AnyView {
    match report.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-80 w-full"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) if is_nothing_paid(&error) => {
            let detail = ProblemCode::NothingPaidInYear.detail();
            view! { <Empty shape=Shape::Clock title=text::NOTHING_PAID_TITLE detail/> }.into_any()
        }
        RemoteState::Failed(error) => view! { <Failure error retry=move |()| report.retry()/> }.into_any(),
        RemoteState::Ready(None) => {
            view! { <Empty shape=Shape::FileText title=text::CHOOSE_TITLE detail=text::CHOOSE/> }.into_any()
        }
        RemoteState::Ready(Some(report)) => view! { <Report report basis=asked_basis()/> }.into_any(),
    }
}

/// A year without payments is no failure.
fn is_nothing_paid(error: &ClientError) -> bool {
    error.code() == Some(ProblemCode::NothingPaidInYear)
}
