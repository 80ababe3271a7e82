//! The cell of a list of bills that says how each stands: when it was paid, and its state. Where a paid one is a single line, as on
//! phones, a check and the day are all of it.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::charges::ChargeStatus;

use crate::format;
use crate::states::charge::ChargeBadge;
use crate::ui::icon::{Icon, Shape};

#[component]
pub fn PaymentCell(paid_on: Option<NaiveDate>, status: ChargeStatus) -> impl IntoView {
    let paid_on = paid_on.map(|date| {
        view! {
            <span class="paid-date">
                <Icon shape=Shape::CircleCheck class="in-short size-4 text-good"/>
                {format::date(date)}
            </span>
            " "
        }
    });
    view! {
        <td role="cell" class="c-payment">
            {paid_on}
            <ChargeBadge status/>
        </td>
    }
}
