//! The card number that the beneficiary's sign-in finds filled in. On the device it stays by choice alone, since a number is
//! half of what opens the door; in the tab it stays as long as the session does, and after one that ended by itself, so
//! that whoever comes back has only the password to type. *Sair* clears the tab.

use super::identity::CarriedCard;
use crate::browser::{storage, tab_storage};

const CARD: &str = "portal.card-number";

/// What was just registered or recovered, else whose session was in this tab, else what the device was told to remember.
pub fn known() -> String {
    let carried = Some(CarriedCard::current().kept()).filter(|number| !number.is_empty());
    carried.or_else(|| tab_storage::get(CARD)).or_else(|| storage::get(CARD)).unwrap_or_default()
}

/// Until *Sair*, or until the tab is closed.
pub fn keep_in_tab(card_number: &str) {
    tab_storage::set(CARD, card_number);
}

pub fn is_on_device() -> bool {
    storage::get(CARD).is_some()
}

/// `wanted` is what the person chose just now; without the wish, nothing stays of an earlier one.
pub fn keep_on_device(card_number: &str, wanted: bool) {
    if wanted {
        storage::set(CARD, card_number);
    } else {
        storage::remove(CARD);
    }
}
