//! Reads one file and writes what differs from the database, in batches: no query is made for a single row, and of
//! the rows that are written only their keys stay in memory.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{BufReader, Seek};
use std::mem;
use std::path::Path;

use sea_orm::prelude::Uuid;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, DbErr, EntityTrait, IdenStatic, IntoActiveModel, Iterable, ModelTrait, QueryFilter, Value};

use super::bill::Bill;
use super::cells::{CellFault, Header};
use super::file_kind::Source;
use super::lookup;
use super::plausible;
use super::progress::FileProgress;
use super::reader::{Reader, Row, Unreadable};
use super::record::{Draft, Record, Target};
use super::report::{FileReport, ImportError};
use super::state::{Place, State};

/// A row of the file with its line.
struct Numbered<T> {
    line: u64,
    row: T,
}

type Drafts<R> = Vec<Numbered<Draft<<R as EntityTrait>::Model>>>;

/// Imports one file into the transaction of `state`. Faults go there, too: a file with some is read to its end.
pub(super) async fn load<R: Record>(
    state: &mut State<'_>,
    source: &Source,
    progress: &FileProgress,
) -> Result<FileReport, ImportError> {
    let unreadable = |error| ImportError::Read { path: source.path.clone(), source: error };
    let mut file = File::open(&source.path).map_err(unreadable)?;
    let mut report =
        FileReport { kind: source.kind, sha256: String::new(), created: 0, updated: 0, unchanged: 0, kept: 0 };
    let folder = source.path.parent().unwrap_or(Path::new(""));
    for pass in 0..R::PASSES {
        file.rewind().map_err(unreadable)?;
        let mut reader = Reader::new(BufReader::new(&file));
        match load_pass::<R>(state, &mut reader, folder, pass, progress, &mut report).await {
            Ok(()) => report.sha256 = reader.sha256(),
            Err(Stopped::Unreadable(Unreadable::Io(error))) => return Err(unreadable(error)),
            Err(Stopped::Unreadable(Unreadable::Content { line, reason })) => {
                state.cut_short(R::KIND, line, reason);
                break;
            }
            Err(Stopped::Header) => break,
            Err(Stopped::Database(error)) => return Err(error.into()),
        }
    }
    Ok(report)
}

/// Why a reading of a file did not reach its end.
enum Stopped {
    Unreadable(Unreadable),
    /// Its faults are noted.
    Header,
    Database(DbErr),
}

impl From<DbErr> for Stopped {
    fn from(error: DbErr) -> Self {
        Self::Database(error)
    }
}

impl From<Unreadable> for Stopped {
    fn from(error: Unreadable) -> Self {
        Self::Unreadable(error)
    }
}

async fn load_pass<R: Record>(
    state: &mut State<'_>,
    reader: &mut Reader<BufReader<&File>>,
    folder: &Path,
    pass: usize,
    progress: &FileProgress,
    report: &mut FileReport,
) -> Result<(), Stopped> {
    let header = read_header::<R>(state, reader, folder)?;
    let mut batch = Vec::with_capacity(R::BATCH);
    let mut rows = 0;
    while let Some(row) = reader.next_row()? {
        rows += 1;
        let draft = if pass == 0 { read_row::<R>(state, &header, &row) } else { read_again::<R>(state, &header, &row) };
        if let Some(draft) = draft.filter(|draft| R::pass(&draft.model) == pass) {
            batch.push(Numbered { line: row.line, row: draft });
        }
        if batch.len() == R::BATCH {
            write_batch::<R>(state, mem::take(&mut batch), report).await?;
            progress.at(reader.bytes(), rows);
        }
    }
    write_batch::<R>(state, batch, report).await?;
    progress.at(reader.bytes(), rows);
    Ok(())
}

fn read_header<R: Record>(
    state: &mut State<'_>,
    reader: &mut Reader<BufReader<&File>>,
    folder: &Path,
) -> Result<Header, Stopped> {
    let Some(row) = reader.next_row()? else {
        state.cut_short(R::KIND, 1, "the file is empty; it needs at least its header".to_owned());
        return Err(Stopped::Header);
    };
    Header::read(R::COLUMNS, &row, folder).map_err(|faults| {
        state.incomplete(R::KIND);
        note(state, R::KIND, row.line, faults);
        Stopped::Header
    })
}

fn note(state: &mut State<'_>, kind: super::FileKind, line: u64, faults: Vec<CellFault>) {
    for (column, reason) in faults {
        state.fault(Place { kind, line }, column, reason.into_owned());
    }
}

/// The first reading: the row's faults are noted, its keys are remembered. `None` when it has a fault.
fn read_row<R: Record>(state: &mut State<'_>, header: &Header, row: &Row) -> Option<Draft<R::Model>> {
    let place = Place { kind: R::KIND, line: row.line };
    let mut cells = match header.cells(row) {
        Ok(cells) => cells,
        Err(fault) => {
            state.incomplete(R::KIND);
            note(state, R::KIND, row.line, vec![fault]);
            return None;
        }
    };
    let draft = R::read(&mut cells);
    plausible::check(R::KIND, &mut cells, state.today);
    let (mut faults, remarks) = cells.into_findings();
    let external_id = R::external_id(&draft.model);
    if let Some(earlier) = state.seen(R::KIND, external_id, row.line) {
        faults.push((Some("external_id".to_owned()), format!("{external_id:?} is already on line {earlier}").into()));
    }
    if let Some((column, key)) = second_key::<R>(&draft.model)
        && let Some(earlier) = state.seen_second_key(R::KIND, &key, row.line)
    {
        faults.push((Some(column.to_owned()), format!("is already on line {earlier}").into()));
    }
    if faults.is_empty() {
        let of_the_row = R::remark(&draft.model).map(|(column, reason)| (column, reason.into()));
        for (column, reason) in remarks.into_iter().chain(of_the_row) {
            state.remark(place, column, reason.into_owned());
        }
        return Some(draft);
    }
    refuse::<R>(state, &draft);
    note(state, place.kind, place.line, faults);
    None
}

/// A later reading: rows that were refused, and second ones of the same key, have been told of.
fn read_again<R: Record>(state: &State<'_>, header: &Header, row: &Row) -> Option<Draft<R::Model>> {
    let draft = R::read(&mut header.cells(row).ok()?);
    state.is_row_of(R::KIND, R::external_id(&draft.model), row.line).then_some(draft)
}

/// What refers to a refused row is not told of: it is no fault of its own.
fn refuse<R: Record>(state: &mut State<'_>, draft: &Draft<R::Model>) {
    let bill = Bill::with_items(R::KIND).and_then(|bill| {
        let reference = draft.references.iter().find(|reference| reference.target == bill.target());
        reference.map(|reference| reference.external_id.as_str())
    });
    state.refuse(R::KIND, R::external_id(&draft.model), bill);
}

fn second_key<R: Record>(model: &R::Model) -> Option<(&'static str, String)> {
    let (name, column) = R::SECOND_KEY?;
    match model.get(column) {
        Value::String(Some(key)) if !key.is_empty() => Some((name, key)),
        _ => None,
    }
}

async fn write_batch<R: Record>(state: &mut State<'_>, batch: Drafts<R>, report: &mut FileReport) -> Result<(), DbErr> {
    let mut batch = with_references::<R>(state, batch).await?;
    let external_ids = batch.iter().map(|numbered| R::external_id(&numbered.row.model));
    let existing = R::find().filter(R::EXTERNAL_ID.is_in(external_ids)).all(state.transaction).await?;
    let existing: HashMap<&str, &R::Model> = existing.iter().map(|model| (R::external_id(model), model)).collect();
    // Before the second keys are looked at: that of a row which a program took away may be another row's by now.
    let rows = batch.len();
    batch.retain(|numbered| !existing.get(R::external_id(&numbered.row.model)).copied().is_some_and(R::is_kept));
    report.kept += (rows - batch.len()) as u64;
    let batch = with_free_keys::<R>(state, batch).await?;
    let mut differing = Vec::new();
    for Numbered { line, row: Draft { mut model, references: _ } } in batch {
        let before = existing.get(R::external_id(&model)).copied();
        R::set_id(&mut model, before.map_or_else(Uuid::now_v7, R::id));
        if let Some(before) = before {
            R::follow(&mut model, before);
        }
        match before {
            Some(before) if *before == model => {
                report.unchanged += 1;
                continue;
            }
            Some(_) => report.updated += 1,
            None => report.created += 1,
        }
        if before.is_some_and(|before| R::has_moved(before, &model)) {
            state.moved(R::id(&model), Place { kind: R::KIND, line });
        }
        if let Some(before) = before {
            let place = Place { kind: R::KIND, line };
            for change in R::reassigned(before, &model) {
                state.reassigned(R::id(&model), change, place);
            }
            if R::is_another_person(before, &model) {
                state.other_person(R::id(&model), place);
            }
        }
        for (bill, id) in R::unsettled(before, &model) {
            state.unsettle(bill, id, Place { kind: R::KIND, line });
        }
        differing.push(model.into_active_model());
    }
    if differing.is_empty() {
        return Ok(());
    }
    // Both kinds go in one statement: a new row has a new external_id, a changed one meets its own.
    let columns = R::Column::iter().filter(|column| !["id", R::EXTERNAL_ID.as_str()].contains(&column.as_str()));
    let upsert = OnConflict::column(R::EXTERNAL_ID).update_columns(columns).to_owned();
    R::insert_many(differing).on_conflict(upsert).exec_without_returning(state.transaction).await?;
    Ok(())
}

/// Finds the ids that the rows refer to. A row that refers to nothing is noted and left out.
async fn with_references<R: Record>(state: &mut State<'_>, batch: Drafts<R>) -> Result<Drafts<R>, DbErr> {
    let mut found = HashMap::new();
    for target in Target::ALL {
        let references = batch.iter().flat_map(|numbered| &numbered.row.references);
        let wanted: HashSet<&str> =
            references.filter(|reference| reference.target == target).map(|r| r.external_id.as_str()).collect();
        found.insert(target, lookup::ids(state.transaction, target, wanted).await?);
    }
    let mut complete = Vec::with_capacity(batch.len());
    for Numbered { line, row: mut draft } in batch {
        let mut is_complete = true;
        for reference in &draft.references {
            if let Some(id) = found[&reference.target].get(&reference.external_id) {
                (reference.set)(&mut draft.model, *id);
                continue;
            }
            is_complete = false;
            if !state.is_excused(reference.target.kind(), &reference.external_id) {
                let reason = format!("no {} has the external_id {:?}", reference.target.noun(), reference.external_id);
                state.fault(Place { kind: R::KIND, line }, Some(reference.column.to_owned()), reason);
            }
        }
        if is_complete {
            complete.push(Numbered { line, row: draft });
        } else {
            refuse::<R>(state, &draft);
        }
    }
    Ok(complete)
}

/// Leaves out the rows whose second key belongs to another row of the database.
async fn with_free_keys<R: Record>(state: &mut State<'_>, batch: Drafts<R>) -> Result<Drafts<R>, DbErr> {
    let Some((name, column)) = R::SECOND_KEY else { return Ok(batch) };
    let keys = batch.iter().filter_map(|numbered| second_key::<R>(&numbered.row.model)).map(|(_, key)| key);
    let owners = R::find().filter(column.is_in(keys)).all(state.transaction).await?;
    let owners: HashMap<String, &str> =
        owners.iter().filter_map(|model| second_key::<R>(model).map(|(_, key)| (key, R::external_id(model)))).collect();
    let mut free = Vec::with_capacity(batch.len());
    for numbered in batch {
        let model = &numbered.row.model;
        let owner = second_key::<R>(model).and_then(|(_, key)| owners.get(&key).copied());
        match owner.filter(|owner| *owner != R::external_id(model)) {
            None => free.push(numbered),
            Some(owner) => {
                let reason = match owner {
                    // Made in the portal, where rows have no key of ours.
                    "" => "belongs to a row that was made in the portal".to_owned(),
                    owner => format!("belongs to the row whose external_id is {owner:?}"),
                };
                state.fault(Place { kind: R::KIND, line: numbered.line }, Some(name.to_owned()), reason);
                refuse::<R>(state, &numbered.row);
            }
        }
    }
    Ok(free)
}
