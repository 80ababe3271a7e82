//! What an import tells: counts for each file when it went well, otherwise every fault with its file, line, column
//! and reason. No value of a file is repeated but keys (`external_id`) and names of columns: the rest is personal data.

use std::fmt;
use std::io;
use std::path::PathBuf;

use sea_orm::DbErr;
use thiserror::Error;

use super::file_kind::{FileKind, PROFILE};

/// Faults that are kept and printed; of the others only the number.
const KEPT_FAULTS: usize = 1_000;

/// What an import did, or would do in a dry run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub files: Vec<FileReport>,
    /// Rows that were taken as they are and that somebody should look at.
    pub remarks: Faults,
    pub dry_run: bool,
    /// Name of the profile by which the files were read, if there was one.
    pub profile: Option<String>,
}

/// Rows of one file by what became of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    pub kind: FileKind,
    /// Of the file's bytes, 64 hexadecimal digits in lower case.
    pub sha256: String,
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Left as a program made them in the portal meanwhile.
    pub kept: u64,
    /// Of the file.
    pub bytes: u64,
    /// None while the rows are still read and checked.
    pub balance: Option<Balance>,
}

/// What there was of a kind before the import, and what there is after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub rows_before: u64,
    pub rows_after: u64,
    /// Amounts before and after, for kinds that have some.
    pub cents: Option<(i64, i64)>,
}

impl Report {
    /// Whether any row differs from what the database held.
    pub fn has_changes(&self) -> bool {
        self.files.iter().any(FileReport::has_changes)
    }
}

impl FileReport {
    /// Whether any of its rows differs from what the database held.
    pub(super) fn has_changes(&self) -> bool {
        self.created + self.updated > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<20}{:>10}{:>10}{:>11}", "file", "created", "updated", "unchanged")?;
        for FileReport { kind, sha256: _, created, updated, unchanged, kept: _, bytes: _, balance: _ } in &self.files {
            writeln!(f, "{kind:<20}{created:>10}{updated:>10}{unchanged:>11}")?;
        }
        if let Some(profile) = &self.profile {
            writeln!(f, "Read by the profile {profile}.")?;
        }
        if !self.remarks.is_empty() {
            write!(f, "Please look at these rows, which were taken as they are:\n{}", self.remarks)?;
        }
        for FileReport { kind, kept, .. } in self.files.iter().filter(|file| file.kept > 0) {
            let rows = if *kept == 1 { "1 row was" } else { &format!("{kept} rows were") };
            writeln!(f, "{kind}: {rows} changed in the portal since and stay as they are")?;
        }
        match (self.dry_run, self.has_changes()) {
            (true, _) => f.write_str("Dry run: nothing was written."),
            (false, true) => f.write_str("Imported."),
            (false, false) => f.write_str("Nothing had changed."),
        }
    }
}

/// What a fault is in; the profile comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FaultyFile {
    Profile,
    Rows(FileKind),
}

impl FaultyFile {
    pub fn name(self) -> &'static str {
        match self {
            Self::Profile => PROFILE,
            Self::Rows(kind) => kind.file_name(),
        }
    }
}

/// One thing that is wrong with a file, or that should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub file: FaultyFile,
    /// Line of the file on which the row begins, from 1 (the header).
    pub line: u64,
    /// `None` when the whole row or file is meant.
    pub column: Option<String>,
    pub reason: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, reason } = self;
        let file = file.name();
        match column {
            Some(column) => write!(f, "{file}, line {line}, {column}: {reason}"),
            None => write!(f, "{file}, line {line}: {reason}"),
        }
    }
}

/// Everything of the kind, in the order of the files and their lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    listed: Vec<Fault>,
    beyond: u64,
}

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        if self.listed.len() < KEPT_FAULTS {
            self.listed.push(fault);
        } else {
            self.beyond += 1;
        }
    }

    pub(super) fn sort(&mut self) {
        self.listed.sort_by_key(|fault| (fault.file, fault.line));
    }

    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// How many there are, listed or not.
    pub fn count(&self) -> u64 {
        self.listed.len() as u64 + self.beyond
    }

    /// The first thousand.
    pub fn listed(&self) -> &[Fault] {
        &self.listed
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.listed {
            writeln!(f, "{fault}")?;
        }
        if self.beyond > 0 {
            writeln!(f, "and {} more", self.beyond)?;
        }
        Ok(())
    }
}

/// Why an import wrote nothing.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error("{} is no file of an import; expected one of {}", .0.display(), file_names())]
    UnknownFile(PathBuf),
    #[error("{} has no CSV file in it", .0.display())]
    EmptyFolder(PathBuf),
    #[error("{0} is given twice; one import takes one file of each name")]
    GivenTwice(FileKind),
    #[error("{} lies in one of several folders; give files of one folder, so that all are read as it says", PROFILE)]
    ProfileOfSome,
    #[error("{} lies beside the files, and another profile is named: one of them is too many", PROFILE)]
    TwoProfiles,
    #[error("no profile is remembered as {0:?}; one is when it comes with an import")]
    UnknownProfile(String),
    #[error("{} cannot be read", path.display())]
    Read { path: PathBuf, source: io::Error },
    #[error("{0}Nothing was imported: {n} {faults} found.", n = .0.count(), faults = if .0.count() == 1 { "fault" } else { "faults" })]
    Refused(Faults),
    #[error("another import into the same folder's data has been at work for a minute; try again when it has ended")]
    Overlapping,
    #[error("another worker took the import over")]
    TakenOver,
    #[error("no copy of the database can be made for the dry run")]
    Copy(#[source] anyhow::Error),
    #[error("the database refused")]
    Database(#[from] DbErr),
}

fn file_names() -> String {
    FileKind::ALL.map(FileKind::file_name).join(", ")
}
