//! What is known of a document or a card that somebody was shown.

use shared::plan_cards::{CardState, CardVerification};
use shared::verifications::Verification;

use crate::text::shown_card as card_text;
use crate::text::verification as text;

#[derive(Clone, PartialEq)]
pub enum Answer {
    /// None when the code is on no document.
    Document(Option<Verification>),
    Card(CardVerification),
    /// Without a line, by this device itself.
    CardHere(CardVerification),
}

impl Answer {
    pub const fn title(&self) -> &'static str {
        match self {
            Self::Document(Some(_)) => text::ISSUED,
            Self::Document(None) => text::NOT_ISSUED,
            Self::Card(card) | Self::CardHere(card) => card_text::state(card.state),
        }
    }

    /// Whether what was shown may be relied on.
    pub const fn is_good(&self) -> bool {
        match self {
            Self::Document(known) => known.is_some(),
            Self::Card(card) | Self::CardHere(card) => matches!(card.state, CardState::Valid),
        }
    }
}
