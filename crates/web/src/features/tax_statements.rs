//! *Demonstrativo de IR* (R-09; manual A, chapter 14): a year is chosen, *Listar* shows what each person paid, *Imprimir*
//! prints it. A year that is missing says why.

pub mod statement;

use leptos::prelude::*;
use shared::account::Capability;
use shared::client::ClientError;
use shared::paths::pages;
use shared::problem::ProblemCode;
use shared::tax_statements::{TaxStatement, TaxYearList, TaxYearState};
use shared::years::Year;

use self::statement::Statement;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::statements::year_form::{ALL_YEARS, YearForm, YearOption, asked_year, listed_year};
use crate::text::tax_statements as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn TaxStatementsPage() -> impl IntoView {
    let elsewhere = || view! { <Empty shape=Shape::Card title=text::NOT_FOR_YOU_TITLE detail=text::NOT_FOR_YOU/> };
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        {gate::open_to(Capability::ViewTaxStatements, Years, elsewhere)}
    }
}

#[component]
fn Years() -> impl IntoView {
    let session = Session::current();
    let years =
        Remote::new(|| (), async move |()| session.call(async |client| client.tax_years(&ALL_YEARS).await).await);
    view! {
        <Awaited of=years waiting=bones("", &["h-32 w-full max-w-md"]) let:list>
            {if list.by_employer {
                view! { <Empty shape=Shape::Building title=text::EMPLOYER_TITLE detail=text::EMPLOYER/> }.into_any()
            } else if list.items.is_empty() {
                view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
            } else {
                view! { <Choice list/> }.into_any()
            }}
        </Awaited>
    }
}

/// What a year that was asked for came to.
#[derive(Clone)]
enum Answer {
    /// A year without a statement is no failure: why there is none, in the server's words.
    Missing {
        title: &'static str,
        detail: &'static str,
    },
    Listed(TaxStatement),
}

impl Answer {
    const fn no_payments() -> Self {
        Self::Missing { title: text::NO_PAYMENTS_TITLE, detail: ProblemCode::NoPaymentsInYear.detail() }
    }
}

#[component]
fn Choice(list: TaxYearList) -> impl IntoView {
    let session = Session::current();
    // The one that can be declared, where there is one: a year that runs has no statement yet.
    let released = list.items.iter().find(|item| item.state == TaxYearState::Available);
    let listed = listed_year(asked_year(), released.or(list.items.first()).map(|item| item.year.get()));
    let options = list.items.iter().map(|item| YearOption { year: item.year.get(), note: text::year_note(item.state) });
    let options: Vec<YearOption> = options.collect();
    let statement = Remote::new(
        move || listed.get(),
        async move |listed: Option<i32>| {
            let Some(year) = listed.and_then(Year::new) else { return Ok(Answer::no_payments()) };
            match session.call(async |client| client.tax_statement(year).await).await {
                Ok(statement) => Ok(Answer::Listed(statement)),
                Err(error) => missing(&error).ok_or(error),
            }
        },
    );
    view! {
        <YearForm path=pages::TAX_STATEMENTS legend=text::YEAR submit=text::LIST options listed/>
        <div class="mt-section">
            <Awaited of=statement waiting=bones("", &["h-80 w-full"]) let:answer>{shown(answer)}</Awaited>
        </div>
    }
}

fn shown(answer: Answer) -> AnyView {
    match answer {
        Answer::Missing { title, detail } => view! { <Empty shape=Shape::Clock title detail/> }.into_any(),
        Answer::Listed(statement) => view! { <Statement statement/> }.into_any(),
    }
}

fn missing(error: &ClientError) -> Option<Answer> {
    let (title, detail) = match error.code()? {
        code @ ProblemCode::StatementNotReleased => (text::NOT_RELEASED_TITLE, code.detail()),
        ProblemCode::NoPaymentsInYear => return Some(Answer::no_payments()),
        ProblemCode::TaxStatementByEmployer => (text::EMPLOYER_TITLE, text::EMPLOYER),
        _ => return None,
    };
    Some(Answer::Missing { title, detail })
}
