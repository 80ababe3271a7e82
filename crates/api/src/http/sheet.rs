//! A table as it is described once, for every kind of file that it becomes: what it is called, its columns, and cells that
//! know what they are. A number is never a text that looks like one, and an identifier is never a number.

use anyhow::ensure;
use chrono::NaiveDate;
use shared::rules::money::Cents;
use shared::rules::wording::cnpj_or_cpf;

/// A table without its rows.
#[derive(Debug)]
pub struct Sheet {
    /// Of the workbook's sheet: at most 24 characters, none of `[]:*?/\`.
    pub name: &'static str,
    pub columns: &'static [Column],
}

#[derive(Debug)]
pub struct Column {
    pub title: &'static str,
    /// In characters, for files that have widths.
    pub width: u16,
}

/// A column of that title and width.
pub const fn column(title: &'static str, width: u16) -> Column {
    Column { title, width }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words, and whatever identifies: numbers of cards, documents and procedures keep their zeros.
    Text(String),
    Day(NaiveDate),
    Count(u32),
    /// Shown in reais.
    Amount(Cents),
}

/// One cell for each column of the sheet.
pub type Row = Vec<Cell>;

impl Cell {
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Empty where there is none.
    pub fn optional(text: Option<String>) -> Self {
        Self::Text(text.unwrap_or_default())
    }

    /// A CPF or CNPJ with its punctuation, as people read it; empty where there is none.
    pub fn document(bare: Option<&str>) -> Self {
        Self::Text(bare.map(cnpj_or_cpf).unwrap_or_default())
    }
}

impl Sheet {
    /// Fails when a row has more or fewer cells than the sheet has columns: its amounts would stand under other titles.
    pub fn check(&self, row: &[Cell]) -> anyhow::Result<()> {
        let (cells, columns) = (row.len(), self.columns.len());
        ensure!(cells == columns, "a row of {cells} cells in the {columns} columns of {}", self.name);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;

    // field 5
    #[test]
    fn documents_have_their_punctuation() {
        for (bare, shown) in [
            (Some("09300000055"), "093.000.000-55"),
            (Some("12ABC34501DE35"), "12.ABC.345/01DE-35"),
            (Some("no document"), "no document"),
            (None, ""),
        ] {
            assert_eq!(Cell::document(bare), Cell::text(shown));
        }
    }
}
