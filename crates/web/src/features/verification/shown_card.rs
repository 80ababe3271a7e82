//! A card that somebody shows at a counter: the address in its QR code leads here, with the statement behind `#`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::client::{Client, ClientError};
use shared::plan_cards::{CardCheck, CardState, CardVerification, PROOF_MARK, ProvenCard};

use super::answer::Answer;
use crate::browser::{page, worker};
use crate::format;
use crate::portal;
use crate::text::shown_card as text;
use crate::ui::facts::{Fact, Facts};
use crate::ui::failure::ContactLine;

/// The statement in this page's address; none where it was opened without one.
pub fn statement() -> Option<String> {
    page::fragment().strip_prefix(PROOF_MARK).map(str::to_owned)
}

/// What the portal says of it, or where it does not answer this device. Whoever checks cards here can do so without a line from then on.
pub async fn judge(client: &Client, statement: String) -> Result<Answer, ClientError> {
    match client.verify_card(&CardCheck { statement: statement.clone() }).await {
        Ok(card) => {
            spawn_local(worker::tell("prepare-check", ""));
            Ok(Answer::Card(card))
        }
        Err(error @ ClientError::Refused(_)) => Err(error),
        Err(error) => client.verify_card_here(statement).await.map(Answer::CardHere).map_err(|_cannot_tell| error),
    }
}

/// `is_by_us`: the portal was asked, and not this device alone.
#[component]
pub fn Verdict(card: CardVerification, is_by_us: bool) -> impl IntoView {
    let operator = portal::current();
    let CardVerification { state, card } = card;
    let card = card.map(|card| {
        let ProvenCard { name, card_number, plan_ans_registration, end_date } = card;
        view! {
            <div class="surface p-5 sm:p-6">
                <Facts>
                    <Fact name=text::PERSON>{name}</Fact>
                    <Fact name=text::NUMBER>{format::card_number(&card_number)}</Fact>
                    <Fact name=text::ANS_PLAN>{plan_ans_registration}</Fact>
                    {end_date.map(|last| view! { <Fact name=text::UNTIL>{format::date(last)}</Fact> })}
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
        <p class="text-body">
            {if is_by_us {
                text::state_means(state, &operator.name)
            } else {
                text::state_means_here(state, &operator.name)
            }}
        </p>
        {card}
        {last_word}
    }
}
