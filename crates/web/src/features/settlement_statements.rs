//! *Demonstrativo de quitação de débitos* (M-10; manual A, chapter 15): a year is chosen, *Listar* shows it, *Imprimir*
//! prints it. What the year is called, the server says.

pub mod statement;

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{Capability, Me, Profile};
use shared::problem::ProblemCode;
use shared::settlement_statements::{SettlementStatement, SettlementYearList};
use shared::years::{Year, YearQuery};

use self::statement::Statement;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::frame;
use crate::text::settlement_statements as text;
use crate::ui::empty::Empty;
use crate::ui::failure::Failure;
use crate::ui::icon::Shape;
use crate::ui::remote::{Remote, RemoteState};
use crate::ui::skeleton::{Bone, Waiting};
use crate::ui::year_form::{YearForm, YearOption, asked_year};

const PATH: &str = "/consultas/quitacao";

#[component]
pub fn SettlementStatementsPage() -> impl IntoView {
    let content = if Session::current().may(Capability::ViewSettlementStatements) {
        view! { <Years/> }.into_any()
    } else {
        let me: Arc<Me> = expect_context();
        let (title, detail) = match me.profile {
            Profile::Beneficiary(_) => (text::HOLDERS_TITLE, text::HOLDERS),
            Profile::Individual(_) | Profile::Company(_) => (text::ELSEWHERE_TITLE, text::ELSEWHERE),
        };
        view! { <Empty shape=Shape::Card title detail/> }.into_any()
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
            session.call(async |client| client.settlement_years(&query).await).await
        },
    );
    move || match years.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-32 w-full max-w-md"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) => view! { <Failure error retry=move |()| years.retry()/> }.into_any(),
        RemoteState::Ready(list) if list.items.is_empty() => {
            view! { <Empty shape=Shape::Receipt title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
        }
        RemoteState::Ready(list) => view! { <Choice list/> }.into_any(),
    }
}

#[component]
fn Choice(list: SettlementYearList) -> impl IntoView {
    let session = Session::current();
    let asked = asked_year();
    let options = list
        .items
        .iter()
        .map(|item| YearOption { year: item.year.get(), note: text::year_note(item.kind, item.open_count) });
    let options: Vec<YearOption> = options.collect();
    let statement = Remote::new(
        move || asked.get(),
        async move |asked: Option<i32>| {
            // A year that no calendar of ours has is one without charges.
            let Some(year) = asked.and_then(Year::new) else { return Ok(None) };
            match session.call(async |client| client.settlement_statement(year).await).await {
                Err(error) if error.code() == Some(ProblemCode::NoChargesInYear) => Ok(None),
                outcome => outcome.map(Some),
            }
        },
    );
    view! {
        <YearForm path=PATH legend=text::YEAR submit=text::LIST options asked/>
        <div class="mt-8">
            {move || answer(asked.get().is_some(), statement)}
        </div>
    }
}

fn answer(is_asked: bool, statement: Remote<Option<SettlementStatement>>) -> AnyView {
    if !is_asked {
        return view! { <Empty shape=Shape::FileCheck title=text::CHOOSE_TITLE detail=text::CHOOSE/> }.into_any();
    }
    match statement.get() {
        RemoteState::Loading => {
            view! { <Waiting label=frame::LOADING><Bone class="h-80 w-full"/></Waiting> }.into_any()
        }
        RemoteState::Failed(error) => view! { <Failure error retry=move |()| statement.retry()/> }.into_any(),
        RemoteState::Ready(None) => view! { <Empty title=text::NO_CHARGES_TITLE detail=text::NO_CHARGES/> }.into_any(),
        RemoteState::Ready(Some(statement)) => view! { <Statement statement/> }.into_any(),
    }
}
