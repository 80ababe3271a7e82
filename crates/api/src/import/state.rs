//! What an import remembers across files: faults, and which of them would only repeat another one. It does not grow with
//! the files: what is kept for each row stands in [`Staging`], and of refused rows only so many keys are kept.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use sea_orm::prelude::Uuid;
use sea_orm::{DatabaseExecutor, DatabaseTransaction};

use super::bill::Bill;
use super::file_kind::FileKind;
use super::notation::Notation;
use super::report::{Fault, Faults, FaultyFile};
use super::staging::Staging;
use crate::db::entity::reassignment::Change;

/// A row of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) kind: FileKind,
    pub(super) line: u64,
}

/// Keys of refused rows that are kept of a kind. Where there are more, no missing row of the kind is told of.
const KEPT_KEYS: usize = 100_000;

#[derive(Default)]
struct Refused {
    external_ids: HashSet<Box<str>>,
    /// Some rows are not known by their keys.
    incomplete: bool,
}

pub(super) struct State<'c> {
    /// Where rows are looked up.
    pub(super) database: DatabaseExecutor<'c>,
    /// Where rows that differ go; without it they are written at once.
    pub(super) staging: Option<&'c Staging>,
    /// The operator's date: what has happened is not after it.
    pub(super) today: NaiveDate,
    /// How the files are written.
    pub(super) notation: Notation,
    pub(super) faults: Faults,
    /// What is taken as it is, and somebody should look at.
    pub(super) remarks: Faults,
    refused: HashMap<FileKind, Refused>,
    /// Enrolments that are another person's, or of another family, with their rows: as many as changed hands.
    reassigned: HashMap<(Uuid, Change), Place>,
    /// People whose row is about somebody else by now.
    other_people: HashMap<Uuid, Place>,
    /// Bills, by `external_id`, of which an item was refused.
    lacking_items: HashSet<(Bill, Box<str>)>,
}

impl<'c> State<'c> {
    /// Looks at what the database will be, and stages what differs.
    pub(super) fn staging(staging: &'c Staging, today: NaiveDate, notation: Notation) -> Self {
        Self::new(staging.connection().into(), Some(staging), today, notation)
    }

    /// Writes what differs into the transaction.
    pub(super) fn writing(tx: &'c DatabaseTransaction, today: NaiveDate, notation: Notation) -> Self {
        Self::new(tx.into(), None, today, notation)
    }

    fn new(database: DatabaseExecutor<'c>, staging: Option<&'c Staging>, today: NaiveDate, notation: Notation) -> Self {
        Self {
            database,
            staging,
            today,
            notation,
            faults: Faults::default(),
            remarks: Faults::default(),
            refused: HashMap::new(),
            reassigned: HashMap::new(),
            other_people: HashMap::new(),
            lacking_items: HashSet::new(),
        }
    }

    pub(super) fn fault(&mut self, Place { kind, line }: Place, column: Option<String>, reason: String) {
        self.faults.add(Fault { file: FaultyFile::Rows(kind), line, column, reason });
    }

    pub(super) fn remark(&mut self, Place { kind, line }: Place, column: &'static str, reason: String) {
        self.remarks.add(Fault { file: FaultyFile::Rows(kind), line, column: Some(column.to_owned()), reason });
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

    /// What refers to the row is not told of.
    pub(super) fn refuse(&mut self, kind: FileKind, external_id: &str) {
        let refused = self.of(kind);
        if external_id.is_empty() || refused.external_ids.len() == KEPT_KEYS {
            refused.incomplete = true;
        } else {
            refused.external_ids.insert(external_id.into());
        }
    }

    /// An item of the bill was refused, so its sum tells nothing.
    pub(super) fn lacks_item(&mut self, bill: Bill, external_id: &str) {
        if self.lacking_items.len() == KEPT_KEYS {
            self.incomplete(bill.items());
        } else {
            self.lacking_items.insert((bill, external_id.into()));
        }
    }

    /// Whether a missing row was in this import, so that its own fault tells enough.
    pub(super) fn is_excused(&self, kind: FileKind, external_id: &str) -> bool {
        self.refused.get(&kind).is_some_and(|refused| refused.incomplete || refused.external_ids.contains(external_id))
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
            || self.refused.get(&bill.items()).is_some_and(|items| items.incomplete)
    }

    fn of(&mut self, kind: FileKind) -> &mut Refused {
        self.refused.entry(kind).or_default()
    }
}
