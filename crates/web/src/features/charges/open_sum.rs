//! What is open and its sum, and what is late, before the list and whatever its filters.

use leptos::prelude::*;
use shared::charges::{ChargeOverview, ChargeStatus};

use super::filters::Filters;
use crate::format;
use crate::text::charges as text;
use crate::ui::icon::{Icon, Shape};
use crate::ui::money::Money;

#[component]
pub fn OpenSum(overview: ChargeOverview) -> impl IntoView {
    let ChargeOverview {
        today,
        open_count,
        open_cents,
        overdue_count,
        overdue_cents,
        next,
        oldest_overdue,
        years: _,
        billing_places: _,
    } = overview;
    if open_count == 0 && overdue_count == 0 {
        return view! {
            <div class="flex items-center gap-4">
                <span class="good-circle"><Icon shape=Shape::Check class="size-6"/></span>
                <p class="text-body font-semibold">{text::ALL_PAID}</p>
            </div>
        }
        .into_any();
    }
    let next_due = next.map(|next| text::next_due(&format::when(next.due_date, today)));
    let open_detail = if open_count == 0 {
        text::NOTHING_OPEN.to_owned()
    } else {
        joined(&format::count(open_count, text::CHARGE, text::CHARGES), next_due.as_deref())
    };
    let oldest = oldest_overdue.map(|oldest| text::overdue_since(&format::when(oldest.due_date, today)));
    let overdue = (overdue_count > 0).then(|| {
        let filters = Filters { status: Some(ChargeStatus::Overdue), ..Filters::default() };
        let detail = joined(&format::count(overdue_count, text::CHARGE, text::CHARGES), oldest.as_deref());
        view! {
            <a class="sum-panel sum-late" href=filters.address()>
                <span class="flex items-center gap-2 font-semibold">
                    <Icon shape=Shape::CircleAlert/>
                    {text::OVERDUE}
                </span>
                <Money cents=overdue_cents class="amount-large"/>
                <span class="text-small">{detail} ". " {text::WITHOUT_LATE_FEES}</span>
            </a>
        }
    });
    let filters = Filters { status: Some(ChargeStatus::Open), ..Filters::default() };
    view! {
        <div class="grid gap-4 sm:grid-cols-2">
            <a class="sum-panel" href=filters.address()>
                <span class="flex items-center gap-2 font-semibold text-calm">
                    <Icon shape=Shape::Clock/>
                    {text::OPEN}
                </span>
                <Money cents=open_cents class="amount-large"/>
                <span class="text-small text-muted">{open_detail}</span>
            </a>
            {overdue}
        </div>
    }
    .into_any()
}

fn joined(first: &str, second: Option<&str>) -> String {
    match second {
        Some(second) => format!("{first}; {second}"),
        None => first.to_owned(),
    }
}
