//! Import of the ERP's files (`docs/import-format.md`): CSV in, rows of the database out. It is read and checked beside
//! the database ([`Staging`]); one short transaction then writes everything or, when any row of any file has a fault,
//! nothing.
//!
//! A row is found again by the ERP's own key (`external_id`), so files may be sent as often as one likes. The files
//! are read with blocking calls: this serves the command line and the demo's data, no request.

mod appended;
mod batch;
mod beside;
mod bill;
mod cells;
mod charge_items;
mod charges;
mod checks;
mod clean_up;
mod companies;
mod company_invoice_items;
mod company_invoices;
mod content;
mod copy_text;
mod enrolments;
mod fields;
mod file_kind;
mod input;
mod ledger;
mod load;
mod lookup;
mod mangled;
mod migrated_copy;
mod notation;
mod payment_data;
mod people;
mod plans;
mod plausible;
mod profile;
mod progress;
mod provider_plans;
mod provider_specialties;
mod providers;
mod reader;
mod reassignments;
mod reconciliation;
mod record;
mod reimbursements;
mod remembered;
mod repeated;
mod report;
mod services;
mod sources;
mod specialties;
mod staging;
mod state;
mod target;
#[cfg(test)]
mod tests;
mod turn;
mod waiting_periods;

use std::path::PathBuf;

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr};

pub use self::file_kind::{FileKind, PROFILE};
use self::file_kind::{Writer, with_file_kinds};
use self::input::Input;
pub use self::ledger::Ledger;
use self::load::load;
use self::progress::FileProgress;
pub use self::progress::{Board, Position, Progress};
pub use self::report::{Balance, Fault, Faults, FaultyFile, FileReport, ImportError, Report};
use self::sources::Source;
use self::staging::Staging;
use self::state::State;
use crate::clock::Moment;
use crate::db::entity;
use crate::db::{connect, migration};

#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Everything is checked and counted, nothing is kept.
    pub dry_run: bool,
    /// The audit says when it was; what a file says has happened is not after its date.
    pub moment: Moment,
    /// Where a program asked for it: what became of it is noted there with what it writes.
    pub ledger: Option<Ledger>,
    /// Name of the profile by which the files are read, where none lies beside them.
    pub profile: Option<&'a str>,
}

/// Imports the files, and the CSV files of the folders, that `paths` name, whatever their order. They are read as the
/// profile says that lies beside them, if there is one.
///
/// An import that changed something leaves a row in the audit, in the same transaction. Other imports wait meanwhile; who
/// writes anything else waits for the one transaction at the end, on PostgreSQL only programs that write texts of the
/// site. For a dry run, and for an import that changes nothing, nobody waits.
pub async fn run(
    connection: &DatabaseConnection,
    paths: &[PathBuf],
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    let input = Input::find(paths, options.profile)?;
    if options.dry_run {
        return rehearse(connection, input, options, progress).await;
    }
    let input = input.completed(connection, options.profile, options.ledger).await?;
    let staging = Staging::open(connection, true).await?;
    let report = stage_and_write(&staging, &input, options, progress).await;
    let closed = staging.close().await;
    let report = report?;
    closed?;
    clean_up::after(connection, &report).await;
    Ok(report)
}

async fn rehearse(
    connection: &DatabaseConnection,
    input: Input,
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    if connection.get_database_backend() == DbBackend::Postgres || migration::is_applied(connection).await? {
        return rehearse_on(connection, input, options, progress).await;
    }
    let (copy, folder) = migrated_copy::of(connection).await?;
    let report = rehearse_on(&copy, input, options, progress).await;
    copy.close().await?;
    folder.close().context("the copy cannot be removed").map_err(ImportError::Copy)?;
    report
}

async fn rehearse_on(
    connection: &DatabaseConnection,
    input: Input,
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    let input = input.completed(connection, options.profile, options.ledger).await?;
    let staging = Staging::open(connection, false).await?;
    let report = stage_and_tell(&staging, &input, options, progress).await;
    let closed = staging.close().await;
    let report = report?;
    closed?;
    Ok(report)
}

async fn stage_and_tell(
    staging: &Staging,
    input: &Input,
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    let (mut state, mut files) = stage_all(staging, input, options, progress).await?;
    reconciliation::balance(staging, &mut files).await?;
    let reassigned = reassignments::find(&mut state).await?;
    reassignments::tell(&mut state, &reassigned).await?;
    Ok(input.report(files, state, true))
}

async fn stage_and_write(
    staging: &Staging,
    input: &Input,
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<Report, ImportError> {
    let (mut state, mut files) = stage_all(staging, input, options, progress).await?;
    reconciliation::balance(staging, &mut files).await?;
    let reassigned = reassignments::find(&mut state).await?;
    let news = input.news(staging.connection()).await?;
    if news.is_none() && !files.iter().any(FileReport::has_changes) {
        return Ok(input.report(files, state, false));
    }
    staging.end_reading().await?;
    let tx = connect::begin_patiently(staging.connection()).await?;
    lock_out_other_writers(&tx).await?;
    for file in files.iter().filter(|file| file.kind.writer() == Writer::Imports) {
        write_one(staging, &tx, file).await?;
    }
    write_texts(&tx, input, &mut files, options).await?;
    reassignments::settle(&mut state, &tx, reassigned, options.moment.now).await?;
    if let Some(profile) = news {
        remembered::keep(&tx, profile, options.moment.now).await?;
    }
    let report = input.report(files, state, false);
    ledger::close(&tx, &report, options.ledger, options.moment.now).await?;
    tx.commit().await?;
    Ok(report)
}

/// Reads again, and writes, what programs write as well: what one did since it was checked counts.
async fn write_texts(
    tx: &DatabaseTransaction,
    input: &Input,
    files: &mut [FileReport],
    options: &Options<'_>,
) -> Result<(), ImportError> {
    let mut state = State::writing(tx, options.moment.today, input.notation());
    for (source, file) in input.sources.iter().zip(files) {
        match source.kind.writer() {
            Writer::Imports => {}
            Writer::Anybody => {
                let written = read_one(&mut state, source, Progress::Silent).await?;
                *file = FileReport { balance: file.balance, ..written };
            }
        }
    }
    if state.faults.is_empty() { Ok(()) } else { Err(refused(state.faults)) }
}

/// Reads and checks everything.
async fn stage_all<'s>(
    staging: &'s Staging,
    input: &Input,
    options: &Options<'_>,
    progress: Progress<'_>,
) -> Result<(State<'s>, Vec<FileReport>), ImportError> {
    shadow_all(staging).await?;
    let mut state = State::staging(staging, options.moment.today, input.notation());
    let mut files = Vec::new();
    for source in &input.sources {
        files.push(read_one(&mut state, source, progress).await?);
    }
    checks::check(&mut state, staging).await?;
    if !state.faults.is_empty() {
        return Err(refused(state.faults));
    }
    Ok((state, files))
}

fn refused(mut faults: Faults) -> ImportError {
    faults.sort();
    ImportError::Refused(faults)
}

/// A program could change a text between the look at it and the write, and an import of an earlier version takes no turn.
/// SQLite has one writer anyway.
async fn lock_out_other_writers(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        let tables = FileKind::ALL.map(FileKind::table).join(", ");
        transaction.execute_unprepared(&format!("LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")).await?;
    }
    Ok(())
}

async fn read_one(state: &mut State<'_>, source: &Source, progress: Progress<'_>) -> Result<FileReport, ImportError> {
    let length = std::fs::metadata(&source.path)
        .map_err(|error| ImportError::Read { path: source.path.clone(), source: error })?
        .len();
    let progress = progress.begin(source.kind, length);
    let report = load_one(state, source, &progress).await?;
    let report = FileReport { bytes: length, ..report };
    progress.end(report.created + report.updated + report.unchanged + report.kept);
    Ok(report)
}

macro_rules! by_kind {
    ($($kind:ident $file:literal $entity:ident $writer:ident,)*) => {
        async fn load_one(
            state: &mut State<'_>,
            source: &Source,
            progress: &FileProgress<'_>,
        ) -> Result<FileReport, ImportError> {
            match source.kind {
                $(FileKind::$kind => load::<entity::$entity::Entity>(state, source, progress).await,)*
            }
        }

        async fn shadow_all(staging: &Staging) -> Result<(), DbErr> {
            $(staging.shadow::<entity::$entity::Entity>().await?;)*
            Ok(())
        }

        async fn write_one(staging: &Staging, tx: &DatabaseTransaction, file: &FileReport) -> Result<(), DbErr> {
            match file.kind {
                $(FileKind::$kind => staging.write::<entity::$entity::Entity>(tx, file).await,)*
            }
        }
    };
}
with_file_kinds!(by_kind);
