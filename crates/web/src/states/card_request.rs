//! Where a request for cards stands: one word, one colour, one icon, the same on every page that shows it.

use leptos::prelude::*;
use shared::card_requests::CardRequestStatus;

use crate::ui::badge::{Badge, Tone};
use crate::ui::icon::Shape;

#[component]
pub fn CardRequestBadge(status: CardRequestStatus) -> impl IntoView {
    view! { <Badge tone=tone(status) shape=shape(status) text=status.label()/> }
}

const fn tone(status: CardRequestStatus) -> Tone {
    match status {
        CardRequestStatus::Requested | CardRequestStatus::InProduction | CardRequestStatus::Sent => Tone::Calm,
        CardRequestStatus::Delivered => Tone::Good,
        CardRequestStatus::Refused => Tone::Bad,
    }
}

pub const fn shape(status: CardRequestStatus) -> Shape {
    match status {
        CardRequestStatus::Requested => Shape::Clock,
        CardRequestStatus::InProduction => Shape::Printer,
        CardRequestStatus::Sent => Shape::Mail,
        CardRequestStatus::Delivered => Shape::CircleCheck,
        CardRequestStatus::Refused => Shape::CircleAlert,
    }
}
