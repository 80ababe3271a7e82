//! The two sides of a card: who and what, and the proof with whom to call.

use chrono::NaiveDate;
use leptos::prelude::*;
use shared::plan_cards::{CardProof, PlanCard};
use shared::plans::pin_ss;
use shared::portal::ContactSubject;

use crate::browser::local_time;
use crate::format;
use crate::portal;
use crate::text::frame;
use crate::text::plan_card as text;
use crate::ui::badge::{Badge, Tone};
use crate::ui::icon::{Icon, Shape};
use crate::ui::qr::Qr;

/// As it is read aloud, and from across a counter.
const NUMBER: &str = "text-title font-bold tabular-nums";

#[component]
pub fn Front(card: PlanCard, today: NaiveDate) -> impl IntoView {
    let operator = portal::current();
    let PlanCard {
        enrolment_id: _,
        name,
        category,
        birth_date,
        cns,
        card_number,
        plan_name,
        plan_kind: _,
        plan_ans_registration,
        operator_ans_registration,
        segmentation,
        accommodation,
        coverage_area,
        service_area,
        start_date,
        end_date,
        waiting_periods: _,
        proof,
    } = card;
    let is_void = proof.is_none();
    let inactive = is_void.then(|| {
        let why = match end_date.filter(|last| *last < today) {
            Some(last) => text::ended(&format::date(last)),
            None => text::begins(&format::date(start_date)),
        };
        view! {
            <div class="flex flex-col gap-2">
                <Badge tone=Tone::Void shape=Shape::CircleSlash text=text::INACTIVE/>
                <p>{why}</p>
            </div>
        }
    });
    let area = coverage_area.map(|area| {
        let area = pin_ss::coverage_area(area);
        service_area.map_or_else(|| area.to_owned(), |where_| format!("{area} ({where_})"))
    });
    view! {
        <div class="health-card" class:is-void=is_void>
            <p class="flex flex-wrap items-baseline justify-between gap-x-4">
                <strong class="text-section">{operator.name.clone()}</strong>
                <span>{frame::ans_registration(&operator_ans_registration)}</span>
            </p>
            {inactive}
            <dl class="flex flex-wrap gap-x-6 gap-y-3">
                <Line name=text::NUMBER class=NUMBER value=format::card_number(&card_number)/>
                <Line name=category.label() class="text-section font-semibold" value=name/>
                <Line name=text::PLAN class="font-semibold" value=plan_name/>
                <Word name=text::ANS_PLAN value=Some(plan_ans_registration)/>
                <Word name=text::ACCOMMODATION value=accommodation.map(|of| pin_ss::accommodation(of).to_owned())/>
                <Word name=text::COVERAGE_AREA value=area/>
                <Word name=text::SEGMENTATION value=segmentation/>
                <Word name=text::BIRTH_DATE value=Some(format::date(birth_date))/>
                <Word name=text::CNS value=cns/>
                <Word name=text::SINCE value=Some(format::date(start_date))/>
                <Word name=text::UNTIL value=end_date.map(format::date)/>
            </dl>
        </div>
    }
}

/// What is compared with an identity card, in as little room as it takes.
#[component]
pub fn ShortFront(card: PlanCard) -> impl IntoView {
    view! {
        <div class="health-card is-short">
            <p class=NUMBER>
                <span class="sr-only">{text::NUMBER} " "</span>
                {format::card_number(&card.card_number)}
            </p>
            <p class="text-section font-semibold">{card.name}</p>
            <p>{card.plan_name}</p>
        </div>
    }
}

#[component]
pub fn Back(card: PlanCard) -> impl IntoView {
    let urgency = portal::contact(ContactSubject::Urgency).or_else(portal::general_contact);
    let call = urgency.and_then(|contact| {
        let phone = contact.phone?;
        Some(view! {
            <p class="health-card-call">
                <span class="block text-small">{contact.label}</span>
                <a class="inline-flex items-center gap-2 text-section font-semibold" href=format::telephone_uri(&phone)>
                    <Icon shape=Shape::Phone/>
                    {phone.clone()}
                </a>
            </p>
        })
    });
    let proof = card.proof.map(|proof| {
        let CardProof { statement: _, expires_at, verification_url } = proof;
        let until = text::good_until(&format::date_time(local_time::local(expires_at)));
        view! {
            <div class="flex w-full flex-col items-center gap-2">
                <Qr content=verification_url name=text::QR/>
                <p class="text-small">{text::QR_HELP}</p>
                <p class="text-small font-semibold">{until}</p>
            </div>
        }
    });
    view! {
        <div class="health-card is-back">
            {proof}
            {call}
        </div>
    }
}

#[component]
fn Line(name: &'static str, class: &'static str, value: String) -> impl IntoView {
    view! {
        <div class="basis-full">
            <dt class="text-small">{name}</dt>
            <dd class=class>{value}</dd>
        </div>
    }
}

/// Shares its line with others; nothing where the operator's system tells nothing.
#[component]
fn Word(name: &'static str, value: Option<String>) -> impl IntoView {
    value.map(|value| {
        view! {
            <div>
                <dt class="text-small">{name}</dt>
                <dd class="font-semibold">{value}</dd>
            </div>
        }
    })
}
