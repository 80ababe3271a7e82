//! A card that somebody shows at a counter: the address in its QR code leads here, with the statement behind `#`.

use leptos::prelude::*;
use shared::paths::pages;
use shared::plan_cards::{CardCheck, CardState, CardVerification, PROOF_MARK, ProvenCard};

use crate::browser::{local_time, page};
use crate::format;
use crate::layout::heading::PageHeading;
use crate::portal;
use crate::session::Session;
use crate::text::shown_card as text;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;
use crate::ui::icon::{Icon, Shape};
use crate::ui::remote::{Awaited, Remote};
use crate::ui::skeleton::bones;

/// The statement in this page's address; none where it was opened without one.
pub fn statement() -> Option<String> {
    page::fragment().strip_prefix(PROOF_MARK).map(str::to_owned)
}

#[component]
pub fn ShownCard(statement: String) -> impl IntoView {
    let session = Session::current();
    let answer = Remote::new(
        move || statement.clone(),
        async move |statement: String| session.public_client().verify_card(&CardCheck { statement }).await,
    );
    let title = Signal::derive(move || match answer.ready() {
        Some(verification) => text::state(verification.state).to_owned(),
        None => text::TITLE.to_owned(),
    });
    view! {
        <div class="page-width py-8 sm:py-12">
            <div class="flex max-w-2xl flex-col gap-6">
                <PageHeading title/>
                <Awaited of=answer waiting=bones("", &["h-40 w-full"]) let:verification>
                    <Verdict verification/>
                </Awaited>
                <p><a class="btn btn-outline btn-lg max-sm:w-full" href=pages::VERIFY>{text::ANOTHER}</a></p>
            </div>
        </div>
    }
}

#[component]
fn Verdict(verification: CardVerification) -> impl IntoView {
    let operator = portal::current();
    let CardVerification { state, card } = verification;
    let sign = match state {
        CardState::Valid => view! { <span class="good-circle"><Icon shape=Shape::CircleCheck class="size-7"/></span> },
        CardState::Expired | CardState::Altered | CardState::Ended => {
            view! { <span class="tint-circle"><Icon shape=Shape::Alert class="size-7 text-bad"/></span> }
        }
    };
    let moment = |moment| format::date_time(local_time::local(moment));
    let card = card.map(|card| {
        let ProvenCard { name, card_number, plan_ans_registration, end_date, signed_at, expires_at } = card;
        view! {
            <div class="surface p-5 sm:p-6">
                <Facts>
                    <Fact name=text::PERSON>{name}</Fact>
                    <Fact name=text::NUMBER>{format::card_number(&card_number)}</Fact>
                    <Fact name=text::ANS_PLAN>{plan_ans_registration}</Fact>
                    {end_date.map(|last| view! { <Fact name=text::UNTIL>{format::date(last)}</Fact> })}
                    <Fact name=text::SIGNED_AT>{moment(signed_at)}</Fact>
                    <Fact name=text::EXPIRES_AT>{moment(expires_at)}</Fact>
                </Facts>
            </div>
        }
    });
    let last_word = match state {
        CardState::Valid => view! { <p class="max-w-prose">{text::COMPARE}</p> }.into_any(),
        CardState::Expired => ().into_any(),
        CardState::Altered | CardState::Ended => {
            portal::general_contact().map(|contact| view! { <ContactLine contact/> }).into_any()
        }
    };
    view! {
        <p class="flex items-start gap-4 text-lg">{sign} <span>{text::state_means(state, &operator.name)}</span></p>
        {card}
        {last_word}
    }
}
