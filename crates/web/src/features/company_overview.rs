//! A company's home: what has to be paid before anything else, then the three functions of the manual, what twelve months
//! cost, and how many lives there are.

pub mod due;
pub mod lives;

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::account::Me;
use shared::company_overview::{CompanyMonth, CompanyOverview};
use shared::paths;

use self::due::Due;
use self::lives::LivesCard;
use crate::layout::menu_items;
use crate::layout::way::Way;
use crate::session::Session;
use crate::text::company_overview as text;
use crate::ui::as_api::AsApi;
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn CompanyHome() -> impl IntoView {
    let session = Session::current();
    let overview =
        Remote::new(|| (), async move |()| session.call(async |client| client.company_overview().await).await);
    let me: Arc<Me> = expect_context();
    let functions = menu_items::company_functions(&me);
    view! {
        <Awaited of=overview waiting=bones("flex flex-col gap-section", &["h-48 w-full"]) let:overview><Due overview/></Awaited>
        <section aria-labelledby="funcoes">
            <h2 id="funcoes" class="mb-3 section-title">{text::FUNCTIONS}</h2>
            <ul class="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
                {functions.into_iter().map(|entry| view! { <Way entry class="xl:flex-col xl:gap-3"/> }).collect_view()}
            </ul>
        </section>
        {move || overview.ready().map(|overview| {
            let CompanyOverview { today, months, lives, .. } = overview;
            view! {
                <section><Costs months today/></section>
                <LivesCard lives/>
                <AsApi path=paths::COMPANY_OVERVIEW/>
            }
        })}
    }
}

#[component]
fn Costs(months: Vec<CompanyMonth>, today: NaiveDate) -> impl IntoView {
    let months = months.into_iter().map(|month| {
        let CompanyMonth { month, plan_cents, copayment_cents } = month;
        MonthBars { month: month.to_string(), values: vec![plan_cents, copayment_cents] }
    });
    view! { <BarChart title=text::MONTHS series=vec![text::PLAN_VALUE, text::COPAYMENT] months=months.collect() today/> }
}
