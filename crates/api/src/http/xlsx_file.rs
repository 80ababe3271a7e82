//! A table as a workbook: rows leave for a temporary file as they come, so that a table of any length takes no memory.
//! Amounts, counts and days are values that a spreadsheet can reckon with; text is written as text, never a formula.

use std::fs::File;
use std::io::Seek;

use anyhow::Context;
use chrono::Datelike;
use rust_xlsxwriter::{ExcelDateTime, Format, IgnoreError, Workbook, Worksheet};
use shared::rules::money::Cents;

use super::sheet::{Cell, Column, Row, Sheet};

pub const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Rows of a sheet, its header among them; the format allows 1,048,576.
const MOST_ROWS: u32 = 1_000_000;

/// A workbook in the making.
pub struct Book {
    workbook: Workbook,
    sheet: &'static Sheet,
    most_rows: u32,
    sheets: usize,
    /// The next free one of the last sheet.
    row: u32,
}

impl Book {
    pub fn new(sheet: &'static Sheet) -> anyhow::Result<Self> {
        Self::of_rows(sheet, MOST_ROWS)
    }

    fn of_rows(sheet: &'static Sheet, most_rows: u32) -> anyhow::Result<Self> {
        let mut book = Self { workbook: Workbook::new(), sheet, most_rows, sheets: 0, row: 0 };
        book.begin_sheet()?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> anyhow::Result<()> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory().context("no temporary file for a workbook")?;
        let Sheet { name, columns } = *self.sheet;
        let name = if self.sheets == 1 { name.to_owned() } else { format!("{name} ({})", self.sheets) };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let bold = Format::new().set_bold();
        for (number, Column { title, width }) in (0..).zip(columns) {
            sheet.set_column_width(number, *width)?.write_string_with_format(0, number, *title, &bold)?;
        }
        // Cards and documents are text on purpose; a spreadsheet would mark each of them as a mistake.
        let last = u16::try_from(columns.len())?.saturating_sub(1);
        sheet.ignore_error_range(0, 0, self.most_rows - 1, last, IgnoreError::NumberStoredAsText)?;
        self.row = 1;
        Ok(())
    }

    pub fn add(&mut self, rows: &[Row]) -> anyhow::Result<()> {
        let (money, day) = (Format::new().set_num_format("#,##0.00"), Format::new().set_num_format("dd/mm/yyyy"));
        for row in rows {
            self.sheet.check(row)?;
            if self.row >= self.most_rows {
                self.begin_sheet()?;
            }
            let at = self.row;
            let sheet: &mut Worksheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(text) => sheet.write_string(at, column, text)?,
                    Cell::Day(date) => sheet.write_datetime_with_format(at, column, excel_day(*date)?, &day)?,
                    Cell::Count(count) => sheet.write_number(at, column, *count)?,
                    Cell::Amount(cents) => sheet.write_number_with_format(at, column, reais(*cents)?, &money)?,
                };
            }
            self.row += 1;
        }
        Ok(())
    }

    /// The file, at its beginning; it goes with its handle.
    pub fn finish(mut self) -> anyhow::Result<File> {
        let mut file = tempfile::tempfile().context("no temporary file for a workbook")?;
        self.workbook.save_to_writer(&mut file)?;
        file.rewind()?;
        Ok(file)
    }
}

/// The format knows no day before 1900.
fn excel_day(date: chrono::NaiveDate) -> anyhow::Result<ExcelDateTime> {
    let (year, month, day) = (u16::try_from(date.year())?, u8::try_from(date.month())?, u8::try_from(date.day())?);
    Ok(ExcelDateTime::from_ymd(year, month, day)?)
}

/// The number nearest to the amount: what a spreadsheet itself makes of its digits.
fn reais(cents: Cents) -> anyhow::Result<f64> {
    let Cents(cents) = cents;
    let sign = if cents < 0 { "-" } else { "" };
    let digits = format!("{sign}{}.{:02}", cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    digits.parse().context("an amount")
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use shared::rules::money::Cents;

    use super::{Book, reais};
    use crate::http::sheet::{Cell, Sheet, column};

    const SHEET: Sheet = Sheet { name: "Extrato", columns: &[column("Nome", 9)] };

    #[test]
    fn amounts_keep_their_centavos() {
        for (cents, written) in
            [(0, "0"), (1, "0.01"), (123_456, "1234.56"), (-5, "-0.05"), (999_999_999_999, "9999999999.99")]
        {
            assert_eq!(reais(Cents(cents)).expect("a number").to_string(), written);
        }
    }

    #[test]
    fn rows_beyond_a_sheet_go_to_the_next() {
        let mut book = Book::of_rows(&SHEET, 3).expect("a book");
        book.add(&["Ana", "Bia", "=Caio()"].map(|name| vec![Cell::text(name)])).expect("rows");
        assert_eq!((book.sheets, book.row), (2, 2));
        let mut bytes = Vec::new();
        book.finish().expect("a file").read_to_end(&mut bytes).expect("bytes");
        assert!(bytes.starts_with(b"PK"));
    }
}
