//! The way of a request: the steps that were taken with their times, then those that are still to come.

use leptos::prelude::*;
use shared::card_requests::{CardRequest, CardRequestHistory, CardRequestStatus};

use crate::browser::local_time;
use crate::format;
use crate::states::card_request::shape;
use crate::text::card_requests as text;
use crate::ui::icon::{Icon, Shape};

/// How a request goes that nothing stands in the way of.
const WAY: [CardRequestStatus; 4] = [
    CardRequestStatus::Requested,
    CardRequestStatus::InProduction,
    CardRequestStatus::Sent,
    CardRequestStatus::Delivered,
];

#[component]
pub fn Timeline(request: CardRequest) -> impl IntoView {
    let CardRequest { status, history, .. } = request;
    let to_come = to_come(status).iter().map(|status| {
        view! {
            <li class="step step-open">
                <span class="step-mark"><Icon shape=shape(*status) class="size-5"/></span>
                <p>{status.label()} <span class="text-muted">" · " {text::NOT_YET}</span></p>
            </li>
        }
    });
    let taken = history.into_iter().map(|step| view! { <Step step/> });
    view! {
        <ol class="timeline">
            {taken.collect_view()}
            {to_come.collect_view()}
        </ol>
    }
}

#[component]
fn Step(step: CardRequestHistory) -> impl IntoView {
    let CardRequestHistory { status, at, by, reason } = step;
    let is_refused = status == CardRequestStatus::Refused;
    let mark = if is_refused { Shape::CircleAlert } else { shape(status) };
    let why = is_refused.then(|| match reason {
        Some(reason) => view! {
            <p class="mt-1 max-w-prose whitespace-pre-line wrap-anywhere">
                <span class="font-semibold">{text::REFUSAL_REASON} ": "</span>
                {reason}
            </p>
        }
        .into_any(),
        None => view! { <p class="mt-1 max-w-prose">{text::REFUSAL_ELSEWHERE}</p> }.into_any(),
    });
    view! {
        <li class="step" class:step-bad=is_refused>
            <span class="step-mark"><Icon shape=mark class="size-5"/></span>
            <div class="min-w-0">
                <p class="font-semibold">{status.label()}</p>
                <p class="text-small text-muted">
                    <time datetime=at.to_rfc3339()>{format::date_time(local_time::local(at))}</time>
                    ", "
                    {text::by(by)}
                </p>
                {why}
            </div>
        </li>
    }
}

fn to_come(status: CardRequestStatus) -> &'static [CardRequestStatus] {
    let at = WAY.iter().position(|step| *step == status);
    at.map_or(&[], |at| &WAY[at + 1..])
}

#[cfg(test)]
mod tests {
    use shared::card_requests::CardRequestStatus::{Delivered, InProduction, Refused, Requested, Sent};

    use super::to_come;

    #[test]
    fn what_is_over_has_nothing_to_come() {
        assert_eq!(to_come(Requested), [InProduction, Sent, Delivered]);
        assert_eq!(to_come(Sent), [Delivered]);
        assert!(to_come(Delivered).is_empty() && to_come(Refused).is_empty());
    }
}
