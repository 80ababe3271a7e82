//! What has to be paid: what is late first, then what comes next; and when nothing is due, that.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::charges::{ChargeOverview, ChargeSummary};
use shared::id::ChargeId;
use shared::paths::pages;
use shared::rules::money::Cents;

use crate::format;
use crate::states::charge::ChargeBadge;
use crate::text::overview as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

#[component]
pub fn Due(overview: ChargeOverview) -> impl IntoView {
    let ChargeOverview { today, overdue_count, overdue_cents, next, oldest_overdue, .. } = overview;
    let is_late = overdue_count > 0;
    view! {
        {oldest_overdue
            .filter(|_| is_late)
            .map(|oldest| view! { <Late oldest count=overdue_count sum=overdue_cents today/> })}
        {match next {
            Some(next) => view! { <Next next today/> }.into_any(),
            None if is_late => view! { <Nothing title=text::NOTHING_ELSE_DUE/> }.into_any(),
            None => view! { <Nothing title=text::NOTHING_DUE hint=text::NOTHING_DUE_HINT/> }.into_any(),
        }}
    }
}

#[component]
fn Late(oldest: ChargeSummary, count: u64, sum: Cents, today: NaiveDate) -> impl IntoView {
    let (title, href, action) = if count == 1 {
        (text::overdue_one(&format::when(oldest.due_date, today)), pay_path(oldest.id), text::SEE_OVERDUE)
    } else {
        (text::overdue_many(count), format!("{}?situacao=vencida", pages::CHARGES), text::SEE_ALL_OVERDUE)
    };
    view! {
        <section class="late-panel">
            <Icon shape=Shape::CircleAlert class="size-7 text-bad"/>
            <div class="grow">
                <h2 class="text-xl font-bold">{title}</h2>
                <p class="mt-1">{text::OVERDUE_SUM} " " <strong><Money cents=sum/></strong></p>
                <p class="mt-1 text-base">{text::OVERDUE_ALREADY_PAID}</p>
                <a class="btn btn-error mt-4 max-sm:w-full" href=href>{action}</a>
            </div>
        </section>
    }
}

#[component]
fn Next(next: ChargeSummary, today: NaiveDate) -> impl IntoView {
    let action = if next.slip_available { text::SEE_SLIP } else { text::SEE_CHARGE };
    view! {
        <section class="surface p-6 sm:p-8">
            <h2>
                <span class="block text-lg sm:text-xl">{text::next_due(&format::when(next.due_date, today))} " "</span>
                <Money cents=next.amount_cents class="amount-hero"/>
            </h2>
            <p class="mt-2 text-muted">{text::due_on(&format::date(next.due_date))} " · " {next.billing_place}</p>
            <a class="btn btn-primary btn-lg mt-6 max-sm:w-full" href=pay_path(next.id)>
                {action}
                <Icon shape=Shape::ArrowRight/>
            </a>
        </section>
    }
}

#[component]
fn Nothing(title: &'static str, #[prop(optional)] hint: Option<&'static str>) -> impl IntoView {
    view! {
        <section class="surface flex items-center gap-4 p-6">
            <span class="good-circle"><Icon shape=Shape::Check class="size-6"/></span>
            <div>
                <h2 class="text-xl font-semibold">{title}</h2>
                {hint.map(|hint| view! { <p class="mt-1 text-muted">{hint}</p> })}
            </div>
        </section>
    }
}

/// The last few, so that a person sees whether a payment has arrived.
#[component]
pub fn Latest(charges: Vec<ChargeSummary>) -> impl IntoView {
    (!charges.is_empty()).then(|| {
        let rows = charges.into_iter().map(|charge| {
            view! {
                <li>
                    <a class="latest-row" href=pages::charge(charge.id)>
                        <span class="min-w-0 grow">
                            <span class="block font-medium">{format::date(charge.due_date)}</span>
                            <span class="block truncate text-base text-muted">{charge.billing_place}</span>
                        </span>
                        <span class="flex flex-col items-end gap-1 sm:flex-row-reverse sm:items-center sm:gap-4">
                            <Money cents=charge.amount_cents class="font-semibold sm:min-w-28 sm:text-right"/>
                            <ChargeBadge status=charge.status/>
                        </span>
                        <Icon shape=Shape::ChevronRight class="size-5 text-muted"/>
                    </a>
                </li>
            }
        });
        view! {
            <section class="surface p-2 sm:p-3" aria-labelledby="ultimas">
                <h2 id="ultimas" class="px-3 pt-3 pb-1 text-lg font-semibold">{text::LATEST}</h2>
                <ul class="divide-y divide-base-300">{rows.collect_view()}</ul>
                <p class="px-3 py-1"><a class="link touch" href=pages::CHARGES>{text::SEE_ALL}</a></p>
            </section>
        }
    })
}

fn pay_path(id: ChargeId) -> String {
    format!("{}#pagar", pages::charge(id))
}
