//! *Relatórios/Consultas > Consulta de carências* (manual A, chapter 10): per person, what is still waited for.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::account::Capability;
use shared::waiting_periods::{MemberWaitingPeriods, WaitingPeriod, WaitingPeriodKind, WaitingPeriodStatus};

use crate::format;
use crate::layout::gate;
use crate::layout::heading::PageHeading;
use crate::session::Session;
use crate::text::waiting_periods as text;
use crate::ui::disclosure::Disclosure;
use crate::ui::empty::Empty;
use crate::ui::icon::{Icon, Shape};
use crate::ui::notice::Notice;
use crate::ui::remote::{Awaited, Remote};
use crate::ui::share_bar::ShareBar;
use crate::ui::skeleton::bones;

#[component]
pub fn WaitingPeriodsPage() -> impl IntoView {
    gate::open_to_members(Capability::ViewFamily, text::TITLE, WaitingPeriodsView)
}

#[component]
fn WaitingPeriodsView() -> impl IntoView {
    let session = Session::current();
    let periods = Remote::new(|| (), async move |()| session.call(async |client| client.waiting_periods().await).await);
    view! {
        <PageHeading title=text::TITLE/>
        <p class="mt-2 max-w-prose text-muted">{text::INTRO}</p>
        <div class="mt-5 flex flex-col gap-5">
            <Awaited of=periods waiting=bones("flex flex-col gap-5", &["h-44 w-full"; 2]) let:found>
                {if found.people.is_empty() {
                    view! { <Empty shape=Shape::Card title=text::EMPTY_TITLE detail=text::EMPTY/> }.into_any()
                } else {
                    let people = found.people.into_iter().map(|member| view! { <Member member/> });
                    view! { <ul class="rows is-roomy">{people.collect_view()}</ul> }.into_any()
                }}
            </Awaited>
            <Notice title=text::ABOUT_TITLE>{text::ABOUT}</Notice>
        </div>
    }
}

#[component]
fn Member(member: MemberWaitingPeriods) -> impl IntoView {
    let MemberWaitingPeriods { enrolment_id: _, name, category, plan_name, periods } = member;
    let (running, ended): (Vec<_>, Vec<_>) =
        periods.into_iter().partition(|period| period.status == WaitingPeriodStatus::Running);
    let state = if running.is_empty() {
        view! {
            <p class="mt-3 flex items-center gap-3">
                <span class="good-circle"><Icon shape=Shape::Check class="size-6"/></span>
                <span>
                    <strong class="block text-body">{text::NONE}</strong>
                    <span class="text-small text-muted">{text::NONE_DETAIL}</span>
                </span>
            </p>
        }
        .into_any()
    } else {
        let count = text::running(running.len());
        let rows = running.into_iter().map(|period| view! { <Running period/> });
        view! {
            <p class="mt-3 flex items-center gap-2 font-semibold text-calm"><Icon shape=Shape::Clock/>{count}</p>
            <ul class="divide-y divide-base-300">{rows.collect_view()}</ul>
        }
        .into_any()
    };
    let ended = (!ended.is_empty()).then(|| {
        let summary = text::show_ended(ended.len());
        view! {
            <Disclosure class="mt-2" summary=move || summary.clone()>
                <ul class="divide-y divide-base-300">
                    {ended.iter().map(|period| view! { <Ended period=period.clone()/> }).collect_view()}
                </ul>
            </Disclosure>
        }
    });
    view! {
        <li>
            <h2 class="text-section font-semibold">{name}</h2>
            <p class="text-small text-muted">{category.label()} " · " {plan_name}</p>
            {state}
            {ended}
        </li>
    }
}

#[component]
fn Running(period: WaitingPeriod) -> impl IntoView {
    let until = text::until(&day(period.end_date), period.days_left);
    let passed = i64::from(period.passed_percent);
    view! {
        <li class="py-4">
            <p><strong>{text::what(&period)}</strong></p>
            {is_partial(&period)
                .then(|| {
                    view! {
                        <p class="flex items-center gap-1.5 text-small font-semibold text-calm">
                            <Icon shape=Shape::Info class="size-4"/>
                            <span>{text::PARTIAL_COVERAGE}</span>
                        </p>
                    }
                })}
            <div class="my-2 wait-bar"><ShareBar parts=vec![("fill-kind-1", passed), ("fill-kind-5", 100 - passed)]/></div>
            <p class="flex flex-wrap justify-between gap-x-4 text-small">
                <span class="font-semibold">{until}</span>
                <span class="text-muted">{text::since(&day(period.start_date))} "; " {text::passed(period.passed_percent)}</span>
            </p>
        </li>
    }
}

#[component]
fn Ended(period: WaitingPeriod) -> impl IntoView {
    view! {
        <li class="flex flex-wrap justify-between gap-x-4 py-2 text-small">
            <span>
                {text::what(&period)}
                {is_partial(&period).then(|| view! { <span class="block text-muted">{text::PARTIAL_COVERAGE}</span> })}
            </span>
            <span class="text-muted">{text::ended(&day(period.end_date))}</span>
        </li>
    }
}

fn is_partial(period: &WaitingPeriod) -> bool {
    period.kind == WaitingPeriodKind::PartialCoverage
}

fn day(date: NaiveDate) -> String {
    format::date(date)
}
