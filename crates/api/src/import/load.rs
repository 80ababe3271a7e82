//! Reads one file in batches, each of which is staged or written before the next is read: nothing of it stays in memory.

use std::fs::File;
use std::io::{BufReader, Seek};
use std::mem;
use std::path::Path;

use sea_orm::DbErr;

use super::batch::{self, Numbered};
use super::cells::{CellFault, Header};
use super::file_kind::FileKind;
use super::plausible;
use super::progress::FileProgress;
use super::reader::{Reader, Row, Unreadable};
use super::record::Record;
use super::repeated;
use super::report::{FileReport, ImportError};
use super::sources::Source;
use super::staging::Keys;
use super::state::{Place, State};
use super::target::Draft;

/// Imports one file into where `state` leads. Faults go there, too: a file with some is read to its end.
pub(super) async fn load<R: Record>(
    state: &mut State<'_>,
    source: &Source,
    progress: &FileProgress<'_>,
) -> Result<FileReport, ImportError> {
    let unreadable = |error| ImportError::Read { path: source.path.clone(), source: error };
    let mut file = File::open(&source.path).map_err(unreadable)?;
    let mut report = FileReport {
        kind: source.kind,
        sha256: String::new(),
        created: 0,
        updated: 0,
        unchanged: 0,
        kept: 0,
        bytes: 0,
        balance: None,
    };
    let folder = source.path.parent().unwrap_or(Path::new(""));
    let mut keys = Vec::new();
    for pass in 0..R::PASSES {
        if pass > 0 {
            file.rewind().map_err(unreadable)?;
        }
        let mut reader = Reader::new(BufReader::new(&file), state.notation);
        match load_pass::<R>(state, &mut reader, folder, pass, &mut keys, progress, &mut report).await {
            Ok(()) => {
                report.sha256 = reader.sha256();
                if let Some(staging) = state.staging {
                    staging.end_pass().await?;
                }
            }
            Err(Stopped::Unreadable(Unreadable::Io(error))) => return Err(unreadable(error)),
            Err(Stopped::Unreadable(Unreadable::Content { line, reason })) => {
                state.cut_short(R::KIND, line, reason);
                break;
            }
            Err(Stopped::Header) => break,
            Err(Stopped::Database(error)) => return Err(error.into()),
        }
    }
    note_keys::<R>(state, keys).await?;
    if let Some(staging) = state.staging {
        staging.end_file(R::KIND).await?;
        repeated::check::<R>(state, staging).await?;
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
    keys: &mut Vec<Keys>,
    progress: &FileProgress<'_>,
    report: &mut FileReport,
) -> Result<(), Stopped> {
    let header = read_header::<R>(state, reader, folder)?;
    let mut batch = Vec::with_capacity(R::BATCH);
    let mut rows = 0;
    while let Some(row) = reader.next_row()? {
        rows += 1;
        let draft =
            if pass == 0 { read_row::<R>(state, &header, &row, keys) } else { read_again::<R>(state, &header, &row) };
        if keys.len() == R::BATCH {
            note_keys::<R>(state, mem::take(keys)).await?;
        }
        if let Some(draft) = draft.filter(|draft| R::pass(&draft.model) == pass) {
            batch.push(Numbered { line: row.line, row: draft });
        }
        if batch.len() == R::BATCH {
            batch::write::<R>(state, mem::take(&mut batch), report).await?;
            progress.at(reader.bytes(), rows);
        }
    }
    batch::write::<R>(state, batch, report).await?;
    progress.at(reader.bytes(), rows);
    Ok(())
}

async fn note_keys<R: Record>(state: &State<'_>, keys: Vec<Keys>) -> Result<(), DbErr> {
    match state.staging {
        Some(staging) => staging.note_keys(R::KIND, keys).await,
        // They were looked at when the files were read before.
        None => Ok(()),
    }
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
    Header::read(R::COLUMNS, &row, folder, state.notation).map_err(|faults| {
        state.incomplete(R::KIND);
        note(state, R::KIND, row.line, faults);
        Stopped::Header
    })
}

fn note(state: &mut State<'_>, kind: FileKind, line: u64, faults: Vec<CellFault>) {
    for (column, reason) in faults {
        state.fault(Place { kind, line }, column, reason.into_owned());
    }
}

/// The first reading: the row's faults are noted, its keys go to `keys`. `None` when it has a fault.
fn read_row<R: Record>(
    state: &mut State<'_>,
    header: &Header,
    row: &Row,
    keys: &mut Vec<Keys>,
) -> Option<Draft<R::Model>> {
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
    let (faults, remarks) = cells.into_findings();
    let external_id = R::external_id(&draft.model);
    keys.push(Keys {
        // An empty key is another fault, and no key.
        external_id: (!external_id.is_empty()).then(|| external_id.to_owned()),
        second_key: batch::second_key::<R>(&draft.model).map(|(_, key)| key),
        line: row.line,
    });
    if faults.is_empty() {
        let of_the_row = R::remark(&draft.model).map(|(column, reason)| (column, reason.into()));
        for (column, reason) in remarks.into_iter().chain(of_the_row) {
            state.remark(place, column, reason.into_owned());
        }
        return Some(draft);
    }
    batch::refuse::<R>(state, &draft);
    note(state, place.kind, place.line, faults);
    None
}

/// A later reading: faults have been told.
fn read_again<R: Record>(state: &State<'_>, header: &Header, row: &Row) -> Option<Draft<R::Model>> {
    let mut cells = header.cells(row).ok()?;
    let draft = R::read(&mut cells);
    plausible::check(R::KIND, &mut cells, state.today);
    let (faults, _told) = cells.into_findings();
    faults.is_empty().then_some(draft)
}
