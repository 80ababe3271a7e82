//! The cells of a row by the names of their columns. A faulty cell gives a stand-in, so that one reading finds every
//! fault of the row; whoever reads must not use a row that has one.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use sea_orm::{ActiveEnum, Iterable};

use super::beside;
use super::fields::{self, Parsed};
use super::mangled;
use super::notation::{Notation, Separator};
use super::reader::Row;
use super::target::{Reference, Target};

/// Longest `external_id`, in characters.
const MAX_EXTERNAL_ID: usize = 80;

/// Where each expected column stands in the file.
#[derive(Debug)]
pub(super) struct Header {
    columns: &'static [&'static str],
    positions: Vec<usize>,
    /// Where the file lies, and the files that it names.
    folder: PathBuf,
    notation: Notation,
}

/// Something wrong with a row: the column, when one is to blame, and why.
pub(super) type CellFault = (Option<String>, Cow<'static, str>);

/// A column of a row that is taken as it is and should be looked at, and why.
pub(super) type Remark = (&'static str, Cow<'static, str>);

impl Header {
    /// Every column must be there, once, under its name: one that was forgotten would empty a field of every row.
    pub(super) fn read(
        columns: &'static [&'static str],
        row: &Row,
        folder: &Path,
        notation: Notation,
    ) -> Result<Self, Vec<CellFault>> {
        let names: Vec<&str> = row.cells.iter().map(|name| name.trim()).collect();
        if !names.iter().any(|name| columns.contains(name)) {
            return Err(vec![(None, no_header(&names, notation.separator).into())]);
        }
        let mut faults = Vec::new();
        let mut positions = Vec::new();
        for column in columns {
            let mut found = names.iter().enumerate().filter(|(_, name)| *name == column).map(|(position, _)| position);
            match (found.next(), found.next()) {
                (Some(position), None) => positions.push(position),
                (None, _) => faults.push((Some((*column).to_owned()), "the column is missing".into())),
                (Some(_), Some(_)) => faults.push((Some((*column).to_owned()), "the column is there twice".into())),
            }
        }
        for (position, name) in names.iter().enumerate().filter(|(_, name)| !columns.contains(name)) {
            faults.push(if looks_like_a_column(name) {
                (Some((*name).to_owned()), "the column is not known".into())
            } else {
                (None, format!("column {} of the header is not known", position + 1).into())
            });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self { columns, positions, folder: folder.to_owned(), notation })
    }

    /// The row's cells, when it has as many as the header.
    pub(super) fn cells<'a>(&'a self, row: &'a Row) -> Result<Cells<'a>, CellFault> {
        let (expected, found) = (self.positions.len(), row.cells.len());
        if row.misquoted {
            return Err((
                None,
                "has a quote where none may stand; a cell with a quote is quoted and doubles it".into(),
            ));
        }
        if expected != found {
            return Err((None, format!("has {found} cells; the header has {expected}").into()));
        }
        Ok(Cells { header: self, row, faults: Vec::new(), remarks: Vec::new(), chosen: Vec::new() })
    }
}

/// The first line may be somebody's data when the header was left out, so it is not repeated.
fn no_header(names: &[&str], separator: Separator) -> &'static str {
    if let [name] = names {
        match separator {
            Separator::Comma if name.contains(';') => {
                return "the header has no comma, by which cells are separated; if all are by semicolons, say \
                        `separator = \";\"` in an import.toml beside the file";
            }
            Separator::Comma if name.contains('\t') => {
                return "the header has no comma, by which cells are separated; if all are by tabs, say \
                        `separator = \"\\t\"` in an import.toml beside the file";
            }
            Separator::Semicolon if name.contains([',', '\t']) => {
                return "the header has no semicolon, by which the profile says that cells are separated";
            }
            Separator::Tab if name.contains([',', ';']) => {
                return "the header has no tab, by which the profile says that cells are separated";
            }
            Separator::Comma | Separator::Semicolon | Separator::Tab => {}
        }
    }
    "the first line is not the header: it has none of the columns' names"
}

pub(super) fn looks_like_a_column(name: &str) -> bool {
    (1..=40).contains(&name.len()) && name.bytes().all(|c| c.is_ascii_lowercase() || c == b'_')
}

pub(super) struct Cells<'a> {
    header: &'a Header,
    row: &'a Row,
    faults: Vec<CellFault>,
    remarks: Vec<Remark>,
    /// Columns whose words are ours, `none` among them: they are right or a fault, and never spoilt.
    chosen: Vec<&'static str>,
}

impl Cells<'_> {
    /// What was wrong with the cells that were asked for, and what should be looked at in the row: what its reading
    /// remarked on, and text that looks spoilt, in every column that may say anything.
    pub(super) fn into_findings(self) -> (Vec<CellFault>, Vec<Remark>) {
        let of = |(column, position): (&&'static str, &usize)| {
            mangled::sign_in_cell(self.row.cells[*position].trim()).map(|sign| (*column, Cow::Borrowed(sign)))
        };
        let columns = self.header.columns.iter().zip(&self.header.positions);
        let spoilt: Vec<Remark> = columns.filter(|(column, _)| !self.chosen.contains(column)).filter_map(of).collect();
        (self.faults, self.remarks.into_iter().chain(spoilt).collect())
    }

    pub(super) fn fault(&mut self, column: &'static str, reason: impl Into<Cow<'static, str>>) {
        self.faults.push((Some(column.to_owned()), reason.into()));
    }

    /// Something that somebody should look at, though the row is taken as it is.
    pub(super) fn remark(&mut self, column: &'static str, reason: impl Into<Cow<'static, str>>) {
        self.remarks.push((column, reason.into()));
    }

    /// Whether the cells of these columns, read before, had no fault and may be compared with others.
    pub(super) fn are_sound(&self, columns: &[&str]) -> bool {
        !self.faults.iter().any(|(column, _)| column.as_deref().is_some_and(|column| columns.contains(&column)))
    }

    pub(super) fn external_id(&mut self) -> String {
        self.text("external_id", MAX_EXTERNAL_ID)
    }

    /// The key of another row, which `set` writes into the model once its id is known.
    pub(super) fn reference<M>(
        &mut self,
        column: &'static str,
        target: Target,
        set: fn(&mut M, sea_orm::prelude::Uuid),
    ) -> Option<Reference<M>> {
        let external_id = self.text(column, MAX_EXTERNAL_ID);
        (!external_id.is_empty()).then_some(Reference { column, target, external_id, set })
    }

    pub(super) fn optional_reference<M>(
        &mut self,
        column: &'static str,
        target: Target,
        set: fn(&mut M, sea_orm::prelude::Uuid),
    ) -> Option<Reference<M>> {
        let external_id = self.optional_text(column, MAX_EXTERNAL_ID)?;
        Some(Reference { column, target, external_id, set })
    }

    pub(super) fn text(&mut self, column: &'static str, max: usize) -> String {
        self.required(column, |text| fields::text(text, max))
    }

    pub(super) fn optional_text(&mut self, column: &'static str, max: usize) -> Option<String> {
        self.optional(column, |text| fields::text(text, max))
    }

    pub(super) fn required<T: Default>(&mut self, column: &'static str, parse: impl FnOnce(&str) -> Parsed<T>) -> T {
        if self.is_empty(column) {
            self.fault(column, "is empty");
            return T::default();
        }
        self.optional(column, parse).unwrap_or_default()
    }

    pub(super) fn optional<T>(&mut self, column: &'static str, parse: impl FnOnce(&str) -> Parsed<T>) -> Option<T> {
        let text = self.raw(column);
        if text.is_empty() {
            return None;
        }
        self.understand(column, text, parse).map_err(|reason| self.fault(column, reason)).ok()
    }

    /// A cell that was read before, once more; none where it is empty or had a fault.
    pub(super) fn sound<T>(&self, column: &'static str, parse: impl FnOnce(&str) -> Parsed<T>) -> Option<T> {
        let text = self.raw(column);
        if text.is_empty() || !self.are_sound(&[column]) { None } else { self.understand(column, text, parse).ok() }
    }

    /// The one way from text to value: past how the files are written.
    fn understand<T>(&self, column: &str, text: &str, parse: impl FnOnce(&str) -> Parsed<T>) -> Parsed<T> {
        self.header.notation.canonical(column, text).and_then(|text| parse(&text))
    }

    /// What `parse` makes of the file beside this one that the cell names, of at most `max` bytes.
    pub(super) fn file<T: Default>(
        &mut self,
        column: &'static str,
        max: usize,
        parse: impl FnOnce(Vec<u8>) -> Parsed<T>,
    ) -> T {
        let folder = &self.header.folder;
        self.required(column, |name| beside::read(folder, name, max).and_then(parse))
    }

    /// One of the words by which the database keeps the choice, too.
    pub(super) fn choice<E: ActiveEnum<Value = String> + Iterable>(&mut self, column: &'static str) -> E {
        if self.is_empty(column) {
            self.fault(column, format!("is empty; expected {}", words::<E>()));
        }
        self.optional_choice(column).unwrap_or_else(|| E::iter().next().expect("a choice has words"))
    }

    pub(super) fn optional_choice<E: ActiveEnum<Value = String> + Iterable>(
        &mut self,
        column: &'static str,
    ) -> Option<E> {
        self.chosen.push(column);
        self.optional(column, |text| {
            E::iter()
                .find(|choice| choice.to_value() == text)
                .ok_or_else(|| format!("is none of {}", words::<E>()).into())
        })
    }

    fn is_empty(&self, column: &'static str) -> bool {
        self.raw(column).is_empty()
    }

    fn raw(&self, column: &'static str) -> &str {
        let index = self.header.columns.iter().position(|name| *name == column);
        let position = self.header.positions[index.expect("a kind of file reads only the columns it declares")];
        self.row.cells[position].trim()
    }
}

fn words<E: ActiveEnum<Value = String> + Iterable>() -> String {
    E::iter().map(|choice| choice.to_value()).collect::<Vec<_>>().join(", ")
}
