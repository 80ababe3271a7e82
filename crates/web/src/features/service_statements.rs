//! *Relatórios/Consultas > Extrato de Atendimentos* (manual A, chapter 12): what was billed for the family in a
//! *competência*, or in a range of them.

pub mod asked;
pub mod chooser;
pub mod range_form;
pub mod statement;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::account::Capability;
use shared::rules::month_range::MonthRange;
use shared::service_statements::{MonthTotal, RangeStatement, StatementMember};

use self::asked::Asked;
use self::chooser::Chooser;
use self::range_form::RangeForm;
use self::statement::Statement;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::service_statements as text;
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::disclosure::Disclosure;
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn ServiceStatementsPage() -> impl IntoView {
    gate::open_to_members(Capability::ViewFamily, text::TITLE, StatementsView)
}

/// What does not depend on the months asked for, and so stays while they change.
#[derive(Clone, Debug, PartialEq)]
struct Surroundings {
    today: NaiveDate,
    recent_months: Vec<MonthTotal>,
    members: Vec<StatementMember>,
}

#[component]
fn StatementsView() -> impl IntoView {
    let session = Session::current();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| Asked::read(|name| query.get(name))));
    let statement = Remote::new(
        move || asked.get(),
        async move |asked: Asked| {
            let query = asked.query();
            session.call(async |client| client.range_statement(&query).await).await
        },
    );
    let surroundings = RwSignal::new(None::<Surroundings>);
    // The months that are shown: those asked for, or the latest, which only the server knows.
    let shown = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(found) = statement.ready() {
            shown.set(Some(MonthRange::between(found.from, found.to)));
            let RangeStatement { today, recent_months, members, .. } = found;
            surroundings.set(Some(Surroundings { today, recent_months, members }));
        }
    });
    let today = Memo::new(move |_| surroundings.get().map(|known| known.today));
    let recent = Memo::new(move |_| surroundings.get().map(|known| known.recent_months).unwrap_or_default());
    let members = Memo::new(move |_| surroundings.get().map(|known| known.members).unwrap_or_default());
    let chart = move || {
        let today = today.get()?;
        let months: Vec<MonthBars> = recent.get().into_iter().map(bars).collect();
        let has_any = months.iter().any(|month| month.values.iter().any(|value| value.0 > 0));
        has_any.then(|| {
            view! {
                <section>
                    <BarChart title=text::CHART series=vec![text::AMOUNT, text::COPAYMENT] months today/>
                </section>
            }
        })
    };
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <div class="mt-5 grid items-start gap-section lg:grid-cols-[minmax(0,1fr)_24rem]">
            <div class="flex min-w-0 flex-col gap-section">
                <section aria-label=text::CHOOSE>
                    <Chooser asked shown=shown.into() recent/>
                    <Disclosure class="mt-3" summary=|| text::RANGE is_open=asked.with_untracked(Asked::is_special)>
                        <RangeForm asked members/>
                    </Disclosure>
                </section>
                <Awaited of=statement waiting=bones("flex flex-col gap-5", &["h-48 w-full", "h-72 w-full"]) let:found>
                    <Statement found member=asked.with_untracked(|asked| asked.member)/>
                </Awaited>
            </div>
            <div class="flex min-w-0 flex-col gap-section">
                {chart}
                <Notice title=text::ABOUT_TITLE>{text::ABOUT}</Notice>
            </div>
        </div>
    }
}

fn bars(total: MonthTotal) -> MonthBars {
    let MonthTotal { month, count: _, amount_cents, copayment_cents } = total;
    MonthBars { month: month.to_string(), values: vec![amount_cents, copayment_cents] }
}
