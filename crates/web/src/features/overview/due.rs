//! What has to be paid: what is late first, then what comes next; and when nothing is due, that.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::charges::{ChargeOverview, ChargeSummary};
use shared::id::ChargeId;
use shared::paths::pages;
use shared::rules::money::Cents;

use super::fold::Fold;
use super::tiles::Tiles;
use crate::billing::due::{Late, Next, NothingDue};
use crate::format;
use crate::states::charge::ChargeBadge;
use crate::text::overview as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

#[component]
pub fn Due(overview: ChargeOverview) -> impl IntoView {
    let ChargeOverview { today, overdue_count, overdue_cents, next, oldest_overdue, .. } = overview;
    let is_late = overdue_count > 0;
    let oldest = oldest_overdue.filter(|_| is_late);
    let to_pay = oldest.as_ref().or(next.as_ref());
    let pay = to_pay.map_or_else(|| pages::CHARGES.to_owned(), |charge| pay_path(charge.id));
    let tiles = view! { <Tiles pay=Some(pay)/> };
    let next = match next {
        Some(charge) => next_charge(&charge, today).into_any(),
        None if is_late => view! { <NothingDue title=text::NOTHING_ELSE_DUE/> }.into_any(),
        None => view! { <NothingDue title=text::NOTHING_DUE hint=Some(text::NOTHING_DUE_HINT.to_owned())/> }.into_any(),
    };
    let answer = match oldest {
        Some(oldest) => view! { {late(&oldest, overdue_count, overdue_cents, today)} {tiles} {next} }.into_any(),
        None => view! { {next} {tiles} }.into_any(),
    };
    view! { <div class="flex flex-col gap-4 sm:gap-6">{answer}</div> }
}

fn late(oldest: &ChargeSummary, count: u64, sum: Cents, today: NaiveDate) -> impl IntoView + use<> {
    let (title, href, action) = if count == 1 {
        (text::overdue_one(&format::when(oldest.due_date, today)), pay_path(oldest.id), text::SEE_OVERDUE)
    } else {
        (text::overdue_many(count), format!("{}?situacao=vencida", pages::CHARGES), text::SEE_ALL_OVERDUE)
    };
    view! { <Late title sum href action/> }
}

fn next_charge(charge: &ChargeSummary, today: NaiveDate) -> impl IntoView + use<> {
    let title = text::next_due(&format::when(charge.due_date, today));
    let detail = format!("{} · {}", text::due_on(&format::date(charge.due_date)), charge.billing_place);
    let action = if charge.slip_available { text::SEE_SLIP } else { text::SEE_CHARGE };
    view! { <Next title amount=charge.amount_cents detail href=pay_path(charge.id) action/> }
}

/// The last few, so that a person sees whether a payment has arrived.
#[component]
pub fn Latest(charges: Vec<ChargeSummary>) -> impl IntoView {
    (!charges.is_empty()).then(|| {
        let row = |charge: ChargeSummary| {
            view! {
                <li>
                    <a class="latest-row" href=pages::charge(charge.id)>
                        <span class="min-w-0 grow">
                            <span class="block font-semibold">{format::date(charge.due_date)}</span>
                            <span class="block truncate text-small text-muted">{charge.billing_place}</span>
                        </span>
                        <span class="flex flex-col items-end gap-1 sm:flex-row-reverse sm:items-center sm:gap-4">
                            <Money cents=charge.amount_cents class="font-semibold sm:min-w-28 sm:text-right"/>
                            <ChargeBadge status=charge.status/>
                        </span>
                        <Icon shape=Shape::ChevronRight class="size-5 text-muted"/>
                    </a>
                </li>
            }
        };
        view! {
            <Fold id="ultimas" title=text::LATEST>
                <ul class="divide-y divide-base-300 border-y border-base-300">{charges.iter().cloned().map(row).collect_view()}</ul>
                <p class="pt-1"><a class="link touch" href=pages::CHARGES>{text::SEE_ALL}</a></p>
            </Fold>
        }
    })
}

fn pay_path(id: ChargeId) -> String {
    format!("{}#pagar", pages::charge(id))
}
