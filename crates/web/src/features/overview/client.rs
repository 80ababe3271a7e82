//! What a client used in the last twelve months and has to pay of it, then what can be done here, and whom to call for
//! everything else.

use std::sync::Arc;

use leptos::prelude::*;
use shared::account::Me;
use shared::paths::pages;
use shared::portal::ContactSubject;
use shared::rules::unicode;
use shared::usage_statement::{UsageQuery, UsageStatement};

use crate::format;
use crate::layout::contacts::ContactCard;
use crate::layout::menu_items;
use crate::portal;
use crate::session::Session;
use crate::text::{frame, overview as text, service_statements as services, usage_statement as usage};
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

#[component]
pub fn ClientWelcome() -> impl IntoView {
    let me: Arc<Me> = expect_context();
    let usage = menu_items::usage_statement(&me);
    let reports = menu_items::reports(&me).into_iter();
    let contacts = [ContactSubject::General, ContactSubject::Receivables].into_iter().filter_map(portal::contact);
    let figures = usage.is_some().then(|| view! { <Usage/> });
    view! {
        {figures}
        <section class="flex gap-4">
            <span class="tint-circle max-sm:hidden"><Icon shape=Shape::User class="size-6"/></span>
            <div>
                <h2 class="text-section font-semibold">{text::CLIENT_TITLE}</h2>
                <p class="mt-1 max-w-prose text-muted">{text::CLIENT}</p>
                <p class="mt-3 flex flex-wrap gap-3">
                    {usage.map(|entry| view! {
                        <a class="btn btn-primary max-sm:w-full" href=entry.href>
                            <Icon shape=entry.shape/>
                            {entry.label}
                        </a>
                    })}
                    {reports.map(|entry| view! {
                        <a class="btn btn-outline max-sm:w-full" href=entry.href>
                            <Icon shape=entry.shape/>
                            {entry.label}
                        </a>
                    }).collect_view()}
                    <a class="btn btn-outline max-sm:w-full" href=pages::SETTINGS>
                        <Icon shape=Shape::Settings/>
                        {frame::SETTINGS}
                    </a>
                </p>
            </div>
        </section>
        <section aria-labelledby="contatos">
            <h2 id="contatos" class="mb-3 section-title">{frame::CONTACTS}</h2>
            <ul class="grid gap-4 sm:grid-cols-2">
                {contacts.map(|contact| view! { <li><ContactCard contact/></li> }).collect_view()}
            </ul>
        </section>
    }
}

/// The answer first: the client's own share, then what it is a share of, month by month.
#[component]
fn Usage() -> impl IntoView {
    let session = Session::current();
    let statement = Remote::new(
        || (),
        async move |()| session.call(async |client| client.usage_statement(&UsageQuery::default()).await).await,
    );
    view! {
        <Awaited of=statement waiting=bones("flex flex-col gap-section", &["h-40 w-full", "h-72 w-full"]) let:found>
            <Figures found/>
        </Awaited>
    }
}

#[component]
fn Figures(found: UsageStatement) -> impl IntoView {
    let count = found.count();
    let UsageStatement { today, from, to, total_cents, copayment_cents, months, .. } = found;
    let services = format::count(count.into(), services::SERVICE, services::SERVICES);
    let latest = months.iter().rev().find(|month| month.count > 0).map(|month| {
        let count = format::count(month.count.into(), services::SERVICE, services::SERVICES);
        text::latest_usage(&month.month.for_people(), month.copayment_cents, &count)
    });
    let chart = (count > 0).then(|| {
        let months: Vec<MonthBars> = months
            .iter()
            .map(|month| MonthBars {
                month: month.month.to_string(),
                values: vec![month.amount_cents, month.copayment_cents],
            })
            .collect();
        view! {
            <section>
                <BarChart title=usage::CHART series=vec![usage::AMOUNT, usage::COPAYMENT] months today/>
            </section>
        }
    });
    view! {
        <section aria-labelledby="utilizacao">
            <h2 id="utilizacao" class="text-small text-muted">
                {usage::YOUR_COPAYMENT} ", " {unicode::lowercase(&usage::in_range(&from.for_people(), &to.for_people()))}
            </h2>
            <p><Money cents=copayment_cents class="amount-large"/></p>
            <p class="mt-1">{usage::total(total_cents, &services)}</p>
            {latest.map(|latest| view! { <p class="mt-1 text-muted">{latest}</p> })}
        </section>
        {chart}
    }
}
