//! Where a charge stands: one word, one colour, one icon, the same on every page that shows a charge.

use leptos::prelude::*;
use shared::charges::ChargeStatus;

use crate::ui::badge::{Badge, Tone};
use crate::ui::icon::Shape;

#[component]
pub fn ChargeBadge(status: ChargeStatus) -> impl IntoView {
    let (tone, shape) = match status {
        ChargeStatus::Open => (Tone::Calm, Shape::Clock),
        ChargeStatus::Overdue => (Tone::Bad, Shape::CircleAlert),
        ChargeStatus::Paid | ChargeStatus::NothingDue => (Tone::Good, Shape::CircleCheck),
        ChargeStatus::Cancelled => (Tone::Void, Shape::CircleSlash),
    };
    view! { <Badge tone shape text=status.label()/> }
}
