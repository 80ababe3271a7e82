//! What an import remembers across files: faults, keys with their lines, and bills whose sums are still to be
//! checked. It also knows which faults would only repeat another one.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::DatabaseTransaction;
use sea_orm::prelude::Uuid;

use super::bill::Bill;
use super::file_kind::FileKind;
use super::report::{Fault, Faults};
use crate::db::entity::reassignment::Change;

/// A row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: FileKind,
    pub(super) line: u64,
}

#[derive(Default)]
struct Seen {
    lines: HashMap<Box<str>, u64>,
    second_keys: HashMap<Box<str>, u64>,
    refused: HashSet<Box<str>>,
    /// Some of its rows are not known by their keys.
    incomplete: bool,
}

pub(super) struct State<'t> {
    pub(super) transaction: &'t DatabaseTransaction,
    /// The operator's date: what has happened is not after it.
    pub(super) today: NaiveDate,
    pub(super) faults: Faults,
    /// What is taken as it is, and somebody should look at.
    pub(super) remarks: Faults,
    seen: HashMap<FileKind, Seen>,
    /// Bills that changed, or that changed items belong to, with the first such row.
    unsettled: HashMap<(Bill, Uuid), Place>,
    /// Lives that are under the contract of another company than before, with their rows.
    moved: HashMap<Uuid, Place>,
    /// Enrolments that are another person's, or of another family, with their rows.
    reassigned: HashMap<(Uuid, Change), Place>,
    /// People whose row is about somebody else by now.
    other_people: HashMap<Uuid, Place>,
    /// Bills, by `external_id`, of which an item was refused.
    lacking_items: HashSet<(Bill, Box<str>)>,
}

impl<'t> State<'t> {
    pub(super) fn new(transaction: &'t DatabaseTransaction, today: NaiveDate) -> Self {
        Self {
            transaction,
            today,
            faults: Faults::default(),
            remarks: Faults::default(),
            seen: HashMap::new(),
            unsettled: HashMap::new(),
            moved: HashMap::new(),
            reassigned: HashMap::new(),
            other_people: HashMap::new(),
            lacking_items: HashSet::new(),
        }
    }

    pub(super) fn fault(&mut self, Place { kind, line }: Place, column: Option<String>, reason: String) {
        self.faults.add(Fault { kind, line, column, reason });
    }

    pub(super) fn remark(&mut self, Place { kind, line }: Place, column: &'static str, reason: String) {
        self.remarks.add(Fault { kind, line, column: Some(column.to_owned()), reason });
    }

    /// A file that cannot be read beyond a line.
    pub(super) fn cut_short(&mut self, kind: FileKind, line: u64, reason: String) {
        self.incomplete(kind);
        self.fault(Place { kind, line }, None, reason);
    }

    /// From here on a key that is missing may be one of the file's rows that were not understood.
    pub(super) fn incomplete(&mut self, kind: FileKind) {
        self.of(kind).incomplete = true;
    }

    /// Remembers a key; gives the line that has it already.
    pub(super) fn seen(&mut self, kind: FileKind, external_id: &str, line: u64) -> Option<u64> {
        remember(&mut self.of(kind).lines, external_id, line)
    }

    pub(super) fn seen_second_key(&mut self, kind: FileKind, key: &str, line: u64) -> Option<u64> {
        remember(&mut self.of(kind).second_keys, key, line)
    }

    /// Whether the sound row of this key stands on this line.
    pub(super) fn is_row_of(&self, kind: FileKind, external_id: &str, line: u64) -> bool {
        self.line_of(kind, external_id) == Some(line)
            && !self.seen.get(&kind).is_some_and(|seen| seen.refused.contains(external_id))
    }

    pub(super) fn line_of(&self, kind: FileKind, external_id: &str) -> Option<u64> {
        self.seen.get(&kind)?.lines.get(external_id).copied()
    }

    /// `bill` is the one that the row is an item of, when it is one and says so.
    pub(super) fn refuse(&mut self, kind: FileKind, external_id: &str, bill: Option<&str>) {
        if external_id.is_empty() {
            self.incomplete(kind);
        } else {
            self.of(kind).refused.insert(external_id.into());
        }
        match (Bill::with_items(kind), bill) {
            (Some(kind), Some(bill)) => {
                self.lacking_items.insert((kind, bill.into()));
            }
            (Some(_), None) => self.incomplete(kind),
            (None, _) => {}
        }
    }

    /// Whether a missing row was in this import, so that its own fault tells enough.
    pub(super) fn is_excused(&self, kind: FileKind, external_id: &str) -> bool {
        self.seen.get(&kind).is_some_and(|seen| seen.incomplete || seen.refused.contains(external_id))
    }

    /// The bill's sum must be checked once all files are read; a fault will name this row or an earlier one.
    pub(super) fn unsettle(&mut self, bill: Bill, id: Uuid, place: Place) {
        self.unsettled.entry((bill, id)).or_insert(place);
    }

    pub(super) fn take_unsettled(&mut self) -> HashMap<(Bill, Uuid), Place> {
        std::mem::take(&mut self.unsettled)
    }

    /// Once all files are read, no invoice of the company before may be about the life.
    pub(super) fn moved(&mut self, enrolment_id: Uuid, place: Place) {
        self.moved.insert(enrolment_id, place);
    }

    pub(super) fn take_moved(&mut self) -> HashMap<Uuid, Place> {
        std::mem::take(&mut self.moved)
    }

    /// Once all files are read, the enrolment's accounts are closed.
    pub(super) fn reassigned(&mut self, enrolment_id: Uuid, change: Change, place: Place) {
        self.reassigned.insert((enrolment_id, change), place);
    }

    pub(super) fn take_reassigned(&mut self) -> HashMap<(Uuid, Change), Place> {
        std::mem::take(&mut self.reassigned)
    }

    /// Once all files are read, the accounts of all enrolments of this person are closed.
    pub(super) fn other_person(&mut self, person_id: Uuid, place: Place) {
        self.other_people.insert(person_id, place);
    }

    pub(super) fn take_other_people(&mut self) -> HashMap<Uuid, Place> {
        std::mem::take(&mut self.other_people)
    }

    /// Whether the sum of a bill cannot be judged, because it or one of its items was refused.
    pub(super) fn lacks_rows(&self, bill: Bill, external_id: &str) -> bool {
        self.lacking_items.contains(&(bill, external_id.into()))
            || self.is_excused(bill.kind(), external_id)
            || self.seen.get(&bill.items()).is_some_and(|items| items.incomplete)
    }

    fn of(&mut self, kind: FileKind) -> &mut Seen {
        self.seen.entry(kind).or_default()
    }
}

/// An empty key is another fault, and no key.
fn remember(lines: &mut HashMap<Box<str>, u64>, key: &str, line: u64) -> Option<u64> {
    if key.is_empty() {
        return None;
    }
    let earlier = lines.get(key).copied();
    if earlier.is_none() {
        lines.insert(key.into(), line);
    }
    earlier
}
