//! *Extrato de utilização* (R-07; manual B, pessoa física): what the holder and the dependents used in some months, for
//! whom and of which kind is asked for, to check, to study and to print.

pub mod asked;
pub mod form;
pub mod statement;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::account::Capability;
use shared::rules::month_range::MonthRange;
use shared::services::MonthTotal;

use self::asked::Asked;
use self::form::{Form, Offer};
use self::statement::Statement;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::usage_statement as text;
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn UsageStatementPage() -> impl IntoView {
    gate::open_in_menu(Capability::ViewUsageStatement, text::TITLE, StatementView)
}

#[component]
fn StatementView() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| Asked::read(|name| query.get(name))));
    let statement = Remote::new(
        move || asked.get(),
        async move |asked: Asked| {
            let query = asked.query();
            session.call(async |client| client.usage_statement(&query).await).await
        },
    );
    // Stays while another range is on its way.
    let offer = RwSignal::new(None::<Offer>);
    Effect::new(move |_| {
        if let Some(found) = statement.ready() {
            let shown = MonthRange::between(found.from, found.to);
            offer.set(Some(Offer { shown, first_month: found.first_month, members: found.members }));
        }
    });
    let chart = move || statement.ready().and_then(|found| chart(found.months, found.today));
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <div class="mt-5 grid items-start gap-section lg:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="flex min-w-0 flex-col gap-section">
                <section aria-label=text::CHOOSE><Form asked offer/></section>
                <Awaited of=statement waiting=bones("flex flex-col gap-5", &["h-48 w-full", "h-72 w-full"]) let:found>
                    <Statement found/>
                </Awaited>
            </div>
            <div class="flex min-w-0 flex-col gap-section">
                {chart}
                <Notice title=text::ABOUT_TITLE>{text::ABOUT}</Notice>
            </div>
        </div>
    }
}

/// One month is no course of time, and nothing but zeros no picture.
fn chart(months: Vec<MonthTotal>, today: NaiveDate) -> Option<AnyView> {
    let has_any = months.iter().any(|month| month.count > 0);
    let months: Vec<MonthBars> = months.into_iter().map(bars).collect();
    (has_any && months.len() > 1).then(|| {
        view! {
            <section>
                <BarChart title=text::CHART series=vec![text::AMOUNT, text::COPAYMENT] months today/>
            </section>
        }
        .into_any()
    })
}

fn bars(total: MonthTotal) -> MonthBars {
    let MonthTotal { month, count: _, amount_cents, copayment_cents } = total;
    MonthBars { month: month.to_string(), values: vec![amount_cents, copayment_cents] }
}
