//! What stands below the next charge: requests under way, running waiting periods, the last services, and the family
//! beside them. All of it comes in one answer, apart from the charges, which must not wait for it.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::overview::{
    Overview, OverviewCardRequest, OverviewMember, OverviewMonth, OverviewService, OverviewWaitingPeriod,
};
use shared::paths::pages;

use super::fold::Fold;
use crate::format;
use crate::states::card_request::CardRequestBadge;
use crate::text::{frame, overview as text};
use crate::ui::bar_chart::{BarChart, MonthBars};
use crate::ui::icon::{Icon, Shape};

/// The sections of the wide column.
#[component]
pub fn Care(overview: Overview) -> impl IntoView {
    let Overview { today, family: _, card_requests, waiting_periods, running_waiting_periods, services, months } =
        overview;
    view! {
        <CardRequests requests=card_requests/>
        <WaitingPeriods periods=waiting_periods running=running_waiting_periods/>
        <Services services months today/>
    }
}

#[component]
fn CardRequests(requests: Vec<OverviewCardRequest>) -> impl IntoView {
    (!requests.is_empty()).then(|| {
        let count = Some(requests.len() as u64);
        let row = |request| {
            let OverviewCardRequest { protocol, requested_on, status, names } = request;
            view! {
                <li>
                    <a class="latest-row" href=pages::card_request(&protocol)>
                        <span class="min-w-0 grow">
                            <span class="block font-semibold">{names.join(", ")}</span>
                            <span class="block text-small text-muted">
                                {text::requested_on(&format::date(requested_on))}
                            </span>
                        </span>
                        <CardRequestBadge status/>
                        <Icon shape=Shape::ChevronRight class="size-5 text-muted"/>
                    </a>
                </li>
            }
        };
        view! {
            <Section
                id="carteirinhas"
                title=text::CARD_REQUESTS
                count
                link=(pages::CARD_REQUESTS, text::ALL_CARD_REQUESTS)
            >
                <ul class="divide-y divide-base-300 border-y border-base-300">{requests.iter().cloned().map(row).collect_view()}</ul>
            </Section>
        }
    })
}

#[component]
fn WaitingPeriods(periods: Vec<OverviewWaitingPeriod>, running: u64) -> impl IntoView {
    if periods.is_empty() {
        return view! {
            <Section id="carencias" title=text::WAITING_PERIODS link=(pages::WAITING_PERIODS, frame::WAITING_PERIODS)>
                <p class="text-muted">{text::NO_WAITING_PERIODS}</p>
            </Section>
        }
        .into_any();
    }
    let row = |period| {
        let OverviewWaitingPeriod { name, kind, coverage_group, end_date, days_left } = period;
        view! {
            <li class="flex flex-wrap items-baseline justify-between gap-x-4 py-3">
                <span class="min-w-0">
                    <span class="block font-semibold">{text::coverage(kind, coverage_group)}</span>
                    <span class="block text-small text-muted">{name}</span>
                </span>
                <span class="sm:text-right">
                    <span class="block font-semibold">{text::days_left(days_left)}</span>
                    <span class="block text-small text-muted">{text::covered_from(&format::date(end_date))}</span>
                </span>
            </li>
        }
    };
    view! {
        <Section
            id="carencias"
            title=text::WAITING_PERIODS
            count=Some(running)
            link=(pages::WAITING_PERIODS, frame::WAITING_PERIODS)
        >
            <p class="mb-2 text-muted">{text::running_periods(running)}</p>
            <ul class="divide-y divide-base-300 border-y border-base-300">{periods.iter().cloned().map(row).collect_view()}</ul>
        </Section>
    }
    .into_any()
}

#[component]
fn Services(services: Vec<OverviewService>, months: Vec<OverviewMonth>, today: NaiveDate) -> impl IntoView {
    let link = (pages::SERVICE_STATEMENTS, frame::SERVICES);
    if services.is_empty() {
        return view! {
            <Section id="atendimentos" title=text::SERVICES link>
                <p class="text-muted">{text::NO_SERVICES}</p>
            </Section>
        }
        .into_any();
    }
    let bars = move || {
        let bars = months.iter().map(|month| {
            let OverviewMonth { month, amount_cents, copayment_cents } = *month;
            MonthBars { month: month.to_string(), values: vec![amount_cents, copayment_cents] }
        });
        bars.collect()
    };
    let row = |service| {
        let OverviewService { name, date, billing_month, kind: _, description, provider } = service;
        view! {
            <li>
                <a class="latest-row" href=format!("{}?competencia={billing_month}", pages::SERVICE_STATEMENTS)>
                    <span class="min-w-0 grow">
                        <span class="block font-semibold">{description}</span>
                        <span class="block text-small text-muted">{text::service(&format::date(date), &name, &provider)}</span>
                    </span>
                    <Icon shape=Shape::ChevronRight class="size-5 text-muted"/>
                </a>
            </li>
        }
    };
    view! {
        <Section id="atendimentos" title=text::SERVICES link>
            <ul class="divide-y divide-base-300 border-y border-base-300">{services.iter().cloned().map(row).collect_view()}</ul>
            <div class="pt-4 pb-2">
                <BarChart title=text::SERVICES_BY_MONTH series=vec![text::AMOUNT, text::COPAYMENT] months=bars() today/>
            </div>
        </Section>
    }
    .into_any()
}

/// The family beside a holder's own card; nobody else has more than that card.
#[component]
pub fn FamilyList(family: Vec<OverviewMember>) -> impl IntoView {
    (family.len() > 1).then(|| {
        let rows = family.into_iter().map(|member| {
            let OverviewMember { enrolment_id: _, name, category, card_number, plan_name } = member;
            view! {
                <li class="py-3">
                    <span class="block font-semibold">{name}</span>
                    <span class="block text-small text-muted">{category.label()} " · " {plan_name}</span>
                    <span class="block text-small text-muted">
                        {text::CARD_NUMBER} ": " <span class="tabular-nums">{card_number}</span>
                    </span>
                </li>
            }
        });
        view! {
            <section aria-labelledby="familia">
                <h2 id="familia" class="section-title mb-2">{text::FAMILY}</h2>
                <ul class="divide-y divide-base-300 border-y border-base-300">{rows.collect_view()}</ul>
                <p><a class="link touch" href=pages::PLANS>{frame::PLANS}</a></p>
            </section>
        }
    })
}

#[component]
fn Section(
    id: &'static str,
    title: &'static str,
    #[prop(optional_no_strip)] count: Option<u64>,
    /// Where all of it stands: address and words.
    link: (&'static str, &'static str),
    children: ChildrenFn,
) -> impl IntoView {
    let (href, label) = link;
    view! {
        <Fold id title count>
            {children()}
            <p class="pt-1"><a class="link touch" href=href>{label}</a></p>
        </Fold>
    }
}
