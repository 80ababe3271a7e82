//! *Demonstrativo de IR* (R-09; manual A, chapter 14): a year is chosen, *Listar* shows what each person paid, *Imprimir*
//! prints it. A year that is missing says why.

pub mod statement;

use leptos::prelude::*;
use shared::account::Capability;
use shared::client::ClientError;
use shared::problem::ProblemCode;
use shared::tax_statements::{TaxStatement, TaxYearList};
use shared::years::{Year, YearQuery};

use self::statement::Statement;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::frame;
use crate::text::tax_statements as text;
use crate::ui::empty::Empty;
use crate::ui::failure::Failure;
use crate::ui::icon::Shape;
use crate::ui::remote::{Remote, RemoteState};
use crate::ui::skeleton::{Bone, Waiting};
use crate::ui::year_form::{YearForm, YearOption, asked_year};

const PATH: &str = "/consultas/imposto-de-renda";

#[component]
pub fn TaxStatementsPage() -> impl IntoView {
    let content = if Session::current().may(Capability::ViewTaxStatements) {
        view! { <Years/> }.into_any()
    } else {
        view! { <Empty shape=Shape::Card title=text::NOT_FOR_YOU_TITLE detail=text::NOT_FOR_YOU/> }.into_any()
    };
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        {content}
    }
}

#[component]
fn Years() -> impl IntoView {
    let session = Session::current();
    let years = Remote::new(
        || (),
        async move |()| {
            let query = YearQuery { limit: Some(200), cursor: None };
            session.call(async |client| client.tax_years(&query).await).await
        },
    );
    move || match years.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-32 w-full max-w-md"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) => view! { <Failure error retry=move |()| years.retry()/> }.into_any(),
        RemoteState::Ready(list) if list.by_employer => {
            view! { <Empty shape=Shape::Building title=text::EMPLOYER_TITLE detail=text::EMPLOYER/> }.into_any()
        }
        RemoteState::Ready(list) if list.items.is_empty() => {
            view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
        }
        RemoteState::Ready(list) => view! { <Choice list/> }.into_any(),
    }
}

#[component]
fn Choice(list: TaxYearList) -> impl IntoView {
    let session = Session::current();
    let asked = asked_year();
    let options = list.items.iter().map(|item| YearOption { year: item.year.get(), note: text::year_note(item.state) });
    let options: Vec<YearOption> = options.collect();
    let statement = Remote::new(
        move || asked.get(),
        async move |asked: Option<i32>| {
            let Some(year) = asked.and_then(Year::new) else { return Ok(None) };
            session.call(async |client| client.tax_statement(year).await).await.map(Some)
        },
    );
    view! {
        <YearForm path=PATH legend=text::YEAR submit=text::LIST options asked/>
        <div class="mt-8">{move || answer(statement)}</div>
    }
}

fn answer(statement: Remote<Option<TaxStatement>>) -> AnyView {
    match statement.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-80 w-full"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) => match missing(&error) {
            Some((title, detail)) => view! { <Missing title detail/> }.into_any(),
            None => view! { <Failure error retry=move |()| statement.retry()/> }.into_any(),
        },
        RemoteState::Ready(None) => {
            view! { <Empty shape=Shape::FileText title=text::CHOOSE_TITLE detail=text::CHOOSE/> }.into_any()
        }
        RemoteState::Ready(Some(statement)) => view! { <Statement statement/> }.into_any(),
    }
}

/// A year without a statement is no failure: why there is none, in the server's words.
fn missing(error: &ClientError) -> Option<(&'static str, &'static str)> {
    match error.code()? {
        code @ ProblemCode::StatementNotReleased => Some((text::NOT_RELEASED_TITLE, code.detail())),
        code @ ProblemCode::NoPaymentsInYear => Some((text::NO_PAYMENTS_TITLE, code.detail())),
        ProblemCode::TaxStatementByEmployer => Some((text::EMPLOYER_TITLE, text::EMPLOYER)),
        _ => None,
    }
}

#[component]
fn Missing(title: &'static str, detail: &'static str) -> impl IntoView {
    view! { <Empty shape=Shape::Clock title detail/> }
}
