//! How far an import is: a bar on a terminal, a line for each file elsewhere, nothing in tests. All go to standard
//! error, for standard output holds the report.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressStyle};

use super::file_kind::FileKind;
use crate::terminal::remark;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Bars,
    Lines,
    Silent,
}

impl Progress {
    /// Bars when a person looks on, else lines.
    pub fn for_stderr() -> Self {
        if stderr().is_terminal() { Self::Bars } else { Self::Lines }
    }

    /// `bytes` is the length of the file; `passes` how often it is read.
    pub(super) fn begin(self, kind: FileKind, bytes: u64) -> FileProgress {
        let bar = match self {
            Self::Bars => ProgressBar::new(bytes).with_style(style()).with_prefix(kind.file_name()),
            Self::Lines | Self::Silent => ProgressBar::hidden(),
        };
        FileProgress { bar, kind, lines: self == Self::Lines }
    }
}

fn style() -> ProgressStyle {
    ProgressStyle::with_template("{prefix:<18} {bar:30} {percent:>3} %  {msg}").expect("the template is well formed")
}

pub(super) struct FileProgress {
    bar: ProgressBar,
    kind: FileKind,
    lines: bool,
}

impl FileProgress {
    pub(super) fn at(&self, bytes: u64, rows: u64) {
        self.bar.set_position(bytes);
        self.bar.set_message(format!("{rows} rows"));
    }

    pub(super) fn end(self, rows: u64) {
        self.bar.finish();
        if self.lines {
            remark(format_args!("{}: {rows} rows read", self.kind));
        }
    }
}
