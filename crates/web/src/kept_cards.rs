//! The plan cards of whoever is signed in: from the portal, or where there is no line from what this device keeps of them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::account::Capability;
use shared::client::ClientError;
use shared::plan_cards::{KeptCards, PlanCards};

use crate::session::{Session, kept};

/// Where cards came from.
#[derive(Clone, Debug, PartialEq)]
pub enum Cards {
    Fresh(PlanCards),
    Kept(KeptCards),
}

/// From the portal, or from this device where the portal cannot be reached or is out of order.
pub async fn fetch(session: Session) -> Result<Cards, ClientError> {
    match session.call(async |client| client.plan_cards_as_sent().await).await {
        Ok(text) => {
            let cards = serde_json::from_str(&text)
                .map_err(|error| ClientError::Unreadable { status: 200, reason: error.to_string() })?;
            spawn_local(kept::keep(text));
            Ok(Cards::Fresh(cards))
        }
        Err(error) if is_a_word_of_the_portal(&error) => Err(error),
        Err(error) => on_this_device(session).await.ok_or(error),
    }
}

/// From this device; nothing where it keeps none.
pub async fn on_this_device(session: Session) -> Option<Cards> {
    session.public_client().kept_cards().await.ok().map(Cards::Kept)
}

fn is_a_word_of_the_portal(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused(problem) if problem.status < 500)
}

/// Keeps the cards of whoever has come in, once there is nothing else to do.
pub fn keep_soon(session: Session) {
    if !session.may(Capability::ViewFamily) || kept::is_fresh() {
        return;
    }
    request_idle_callback(move || {
        spawn_local(async move {
            // It is asked for again with the next page, and told where the card is opened.
            if let Ok(text) = session.call_aside(async |client| client.plan_cards_as_sent().await).await {
                kept::keep(text).await;
            }
        });
    });
}
