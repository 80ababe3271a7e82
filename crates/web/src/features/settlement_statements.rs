//! *Demonstrativo de quitação de débitos* (M-10; manual A, chapter 15): a year is chosen, *Listar* shows it, *Imprimir*
//! prints it. What the year is called, the server says.

pub mod statement;

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::{Capability, Me, Profile};
use shared::paths::pages;
use shared::problem::ProblemCode;
use shared::settlement_statements::{SettlementStatement, SettlementYearList};
use shared::years::Year;

use self::statement::Statement;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::statements::year_form::{ALL_YEARS, YearForm, YearOption, asked_year, listed_year};
use crate::text::settlement_statements as text;
use crate::ui::empty::Empty;
use crate::ui::icon::Shape;
use crate::ui::remote::{Awaited, Remote, none_if};
use crate::ui::skeleton::bones;

#[component]
pub fn SettlementStatementsPage() -> impl IntoView {
    let elsewhere = || {
        let me: Arc<Me> = expect_context();
        let (title, detail) = match me.profile {
            Profile::Beneficiary(_) => (text::HOLDERS_TITLE, text::HOLDERS),
            Profile::Individual(_) | Profile::Company(_) => (text::ELSEWHERE_TITLE, text::ELSEWHERE),
        };
        view! { <Empty shape=Shape::Card title detail/> }
    };
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 mb-6 max-w-prose text-muted">{text::INTRO}</p>
        {gate::open_to(Capability::ViewSettlementStatements, Years, elsewhere)}
    }
}

#[component]
fn Years() -> impl IntoView {
    let session = Session::current();
    let years = Remote::new(
        || (),
        async move |()| session.call(async |client| client.settlement_years(&ALL_YEARS).await).await,
    );
    view! {
        <Awaited of=years waiting=bones("", &["h-32 w-full max-w-md"]) let:list>
            {if list.items.is_empty() {
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
    /// A year that no calendar of ours has is one without charges.
    NoCharges,
    Listed(SettlementStatement),
}

#[component]
fn Choice(list: SettlementYearList) -> impl IntoView {
    let session = Session::current();
    let listed = listed_year(asked_year(), list.items.first().map(|item| item.year.get()));
    let options = list
        .items
        .iter()
        .map(|item| YearOption { year: item.year.get(), note: text::year_note(item.kind, item.open_count) });
    let options: Vec<YearOption> = options.collect();
    let statement = Remote::new(
        move || listed.get(),
        async move |listed: Option<i32>| {
            let Some(year) = listed.and_then(Year::new) else { return Ok(Answer::NoCharges) };
            let statement = session.call(async |client| client.settlement_statement(year).await).await;
            none_if(statement, ProblemCode::NoChargesInYear)
                .map(|statement| statement.map_or(Answer::NoCharges, Answer::Listed))
        },
    );
    view! {
        <YearForm path=pages::SETTLEMENT_STATEMENTS legend=text::YEAR submit=text::LIST options listed/>
        <div class="mt-section">
            <Awaited of=statement waiting=bones("", &["h-80 w-full"]) let:answer>{shown(answer)}</Awaited>
        </div>
    }
}

fn shown(answer: Answer) -> AnyView {
    match answer {
        Answer::NoCharges => view! { <Empty title=text::NO_CHARGES_TITLE detail=text::NO_CHARGES/> }.into_any(),
        Answer::Listed(statement) => view! { <Statement statement/> }.into_any(),
    }
}
