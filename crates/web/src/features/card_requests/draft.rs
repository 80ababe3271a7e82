//! A request that is being written: who was chosen and what was typed for each. It survives a reload of its tab, belongs
//! to whoever began it, and has one key for as long as it says the same, so that sending it twice asks once.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use shared::card_requests::{CardReason, FamilyMember, NewCardRequest, NewCardRequestItem};
use shared::id::EnrolmentId;

use crate::browser::{random, tab_storage};
use crate::text::card_requests as text;

const STORED_AS: &str = "portal.card-request";
const NOTE_LENGTH: usize = 500;
const REPORT_LENGTH: usize = 40;

/// A card for one person, as it is being written.
#[derive(Clone, Copy)]
pub struct ChosenCard {
    pub enrolment_id: EnrolmentId,
    pub name: StoredValue<String>,
    pub reason: RwSignal<Option<CardReason>>,
    pub note: RwSignal<String>,
    pub police_report: RwSignal<String>,
    pub errors: CardErrors,
}

/// What is wrong with each of its fields.
#[derive(Clone, Copy)]
pub struct CardErrors {
    pub reason: RwSignal<Option<String>>,
    pub note: RwSignal<Option<String>>,
    pub police_report: RwSignal<Option<String>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StoredCard {
    enrolment_id: EnrolmentId,
    name: String,
    reason: Option<CardReason>,
    note: String,
    police_report: String,
}

/// What was sent last, and under which key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Sent {
    request: NewCardRequest,
    key: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stored {
    owner: EnrolmentId,
    cards: Vec<StoredCard>,
    sent: Option<Sent>,
}

#[derive(Clone, Copy)]
pub struct Draft {
    owner: Option<EnrolmentId>,
    pub cards: RwSignal<Vec<ChosenCard>>,
    sent: StoredValue<Option<Sent>>,
    /// Where the fields of the cards live. A card that is chosen in a row of the list must outlive that row.
    home: StoredValue<Owner>,
}

impl Draft {
    /// As it was before a reload; empty when there was none, or when it is somebody else's.
    pub fn of(owner: Option<EnrolmentId>) -> Self {
        let stored = tab_storage::get(STORED_AS).and_then(|text| serde_json::from_str::<Stored>(&text).ok());
        let (cards, sent) = match stored {
            Some(Stored { owner: known, cards, sent }) if Some(known) == owner => (cards, sent),
            Some(_) | None => (Vec::new(), None),
        };
        let home = Owner::new();
        let cards = home.with(|| cards.into_iter().map(ChosenCard::of).collect());
        let (cards, sent, home) = (RwSignal::new(cards), StoredValue::new(sent), StoredValue::new(home));
        let draft = Self { owner, cards, sent, home };
        Effect::new(move |_| draft.remember());
        draft
    }

    pub fn holds(self, person: EnrolmentId) -> bool {
        self.cards.with(|cards| cards.iter().any(|card| card.enrolment_id == person))
    }

    /// A person is in it once, however often chosen.
    pub fn add(self, member: &FamilyMember) {
        if !untrack(|| self.holds(member.enrolment_id)) {
            let card = self.home.get_value().with(|| ChosenCard::new(member.enrolment_id, member.name.clone()));
            self.cards.update(|cards| cards.push(card));
        }
    }

    pub fn remove(self, person: EnrolmentId) {
        self.cards.update(|cards| cards.retain(|card| card.enrolment_id != person));
    }

    /// It has been sent and taken: nothing is left of it.
    pub fn forget(self) {
        self.sent.set_value(None);
        self.cards.set(Vec::new());
        tab_storage::remove(STORED_AS);
    }

    /// The request as it stands, once every card has passed its check.
    pub fn request(self) -> Option<NewCardRequest> {
        let items = self.cards.with_untracked(|cards| cards.iter().map(ChosenCard::item).collect::<Option<_>>());
        items.map(|items| NewCardRequest { items })
    }

    /// The key of this request: the one under which it was sent before, if nothing has changed since.
    pub fn key(self, request: &NewCardRequest) -> Option<String> {
        let known = self.sent.with_value(|sent| sent.as_ref().filter(|sent| sent.request == *request).cloned());
        if let Some(Sent { request: _, key }) = known {
            return Some(key);
        }
        let key = random::key()?;
        self.sent.set_value(Some(Sent { request: request.clone(), key: key.clone() }));
        untrack(|| self.remember());
        Some(key)
    }

    fn remember(self) {
        let cards = self.cards.with(|cards| cards.iter().map(ChosenCard::stored).collect::<Vec<_>>());
        let Some(owner) = self.owner.filter(|_| !cards.is_empty()) else {
            tab_storage::remove(STORED_AS);
            return;
        };
        let stored = Stored { owner, cards, sent: self.sent.get_value() };
        if let Ok(text) = serde_json::to_string(&stored) {
            tab_storage::set(STORED_AS, &text);
        }
    }
}

impl ChosenCard {
    fn new(enrolment_id: EnrolmentId, name: String) -> Self {
        Self::of(StoredCard { enrolment_id, name, reason: None, note: String::new(), police_report: String::new() })
    }

    fn of(stored: StoredCard) -> Self {
        let StoredCard { enrolment_id, name, reason, note, police_report } = stored;
        Self {
            enrolment_id,
            name: StoredValue::new(name),
            reason: RwSignal::new(reason),
            note: RwSignal::new(note),
            police_report: RwSignal::new(police_report),
            errors: CardErrors {
                reason: RwSignal::new(None),
                note: RwSignal::new(None),
                police_report: RwSignal::new(None),
            },
        }
    }

    fn stored(&self) -> StoredCard {
        StoredCard {
            enrolment_id: self.enrolment_id,
            name: self.name.get_value(),
            reason: self.reason.get(),
            note: self.note.get(),
            police_report: self.police_report.get(),
        }
    }

    fn item(&self) -> Option<NewCardRequestItem> {
        let text = |field: RwSignal<String>| {
            field.with_untracked(|text| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned))
        };
        let reason = self.reason.get_untracked()?;
        Some(NewCardRequestItem {
            enrolment_id: self.enrolment_id,
            reason,
            note: text(self.note),
            police_report: text(self.police_report).filter(|_| reason.knows_police_report()),
        })
    }

    /// Judges every field; whether all pass.
    pub fn check(&self) -> bool {
        [self.check_reason(), self.check_note(), self.check_police_report()] == [true; 3]
    }

    pub fn check_reason(&self) -> bool {
        let error = self.reason.get_untracked().is_none().then_some(text::REASON_MISSING);
        judge(self.errors.reason, error)
    }

    pub fn check_note(&self) -> bool {
        let is_long = self.note.with_untracked(|note| note.trim().chars().count() > NOTE_LENGTH);
        judge(self.errors.note, is_long.then_some(text::NOTE_TOO_LONG))
    }

    pub fn check_police_report(&self) -> bool {
        let reason = self.reason.get_untracked();
        let is_needed = reason.is_some_and(CardReason::needs_police_report);
        let is_sent = reason.is_none_or(CardReason::knows_police_report);
        let length = self.police_report.with_untracked(|report| report.trim().chars().count());
        let error = match length {
            0 if is_needed => Some(text::POLICE_REPORT_MISSING),
            length if is_sent && length > REPORT_LENGTH => Some(text::POLICE_REPORT_TOO_LONG),
            _ => None,
        };
        judge(self.errors.police_report, error)
    }
}

fn judge(shown: RwSignal<Option<String>>, error: Option<&'static str>) -> bool {
    shown.set(error.map(str::to_owned));
    error.is_none()
}
