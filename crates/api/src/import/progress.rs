//! How far an import is: a bar on a terminal, a line for each file elsewhere, nothing in tests. All go to standard
//! error, for standard output holds the report. Where a program asked for the import, it is on a [`Board`] to be looked at.

use std::io::{IsTerminal, stderr};
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};

use super::file_kind::FileKind;
use crate::terminal::remark;

#[derive(Clone, Copy, Debug)]
pub enum Progress<'b> {
    Bars,
    Lines,
    Silent,
    Board(&'b Board),
}

/// How far each file is, for others to look at while the import goes on.
#[derive(Debug, Default)]
pub struct Board(Mutex<Vec<Position>>);

/// How far a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub kind: FileKind,
    /// Of the file.
    pub bytes: u64,
    pub bytes_read: u64,
    /// Of the present reading; a file that refers to itself is read twice.
    pub rows: u64,
}

impl Board {
    /// The files that were begun, in the order in which they are read.
    pub fn look(&self) -> Vec<Position> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn begin(&self, kind: FileKind, bytes: u64) {
        let begun = Position { kind, bytes, bytes_read: 0, rows: 0 };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(begun);
    }

    fn at(&self, bytes: u64, rows: u64) {
        if let Some(position) = self.0.lock().unwrap_or_else(PoisonError::into_inner).last_mut() {
            (position.bytes_read, position.rows) = (bytes, rows);
        }
    }
}

impl<'b> Progress<'b> {
    /// Bars when a person looks on, else lines.
    pub fn for_stderr() -> Self {
        if stderr().is_terminal() { Self::Bars } else { Self::Lines }
    }

    /// `bytes` is the length of the file; `passes` how often it is read.
    pub(super) fn begin(self, kind: FileKind, bytes: u64) -> FileProgress<'b> {
        let bar = match self {
            Self::Bars => ProgressBar::new(bytes).with_style(style()).with_prefix(kind.file_name()),
            Self::Lines | Self::Silent | Self::Board(_) => ProgressBar::hidden(),
        };
        let board = match self {
            Self::Board(board) => Some(board),
            Self::Bars | Self::Lines | Self::Silent => None,
        };
        if let Some(board) = board {
            board.begin(kind, bytes);
        }
        FileProgress { bar, kind, lines: matches!(self, Self::Lines), board }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{prefix:<18} {bar:30} {percent:>3} %  {msg}").expect("the template is well formed")
}

pub(super) struct FileProgress<'b> {
    bar: ProgressBar,
    kind: FileKind,
    lines: bool,
    board: Option<&'b Board>,
}

impl FileProgress<'_> {
    pub(super) fn at(&self, bytes: u64, rows: u64) {
        self.bar.set_position(bytes);
        self.bar.set_message(format!("{rows} rows"));
        if let Some(board) = self.board {
            board.at(bytes, rows);
        }
    }

    pub(super) fn end(self, rows: u64) {
        self.bar.finish();
        if self.lines {
            remark(format_args!("{}: {rows} rows read", self.kind));
        }
    }
}
