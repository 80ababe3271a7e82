//! The statement as a workbook: rows leave for a temporary file as they come, so that a table of any length takes no
//! memory; amounts are numbers that a spreadsheet can add up. Text is never a formula: it is written as text.

use std::fs::File;
use std::io::{Read, Seek};

use anyhow::Context;
use rust_xlsxwriter::{Format, Workbook, Worksheet};
use shared::company_statement::StatementFamily;
use shared::rules::money::Cents;
use tokio::task::spawn_blocking;

use super::csv::{HEADER, lines};
use super::pdf::category;
use super::reading::Reading;
use crate::http::pdf_file::PdfRenderer;
use crate::http::streamed_file::Outlet;

pub(super) const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Bytes of the file that are held at a time.
const PIECE: u64 = 256 * 1024;
/// Rows of a sheet, its header among them; the format allows 1,048,576.
const MOST_ROWS: u32 = 1_000_000;
const WIDTHS: [u16; HEADER.len()] = [36, 22, 36, 22, 13, 14, 19, 19, 15];

pub(super) async fn write(reading: Reading, renderer: PdfRenderer, mut outlet: Outlet) -> anyhow::Result<()> {
    let mut book = renderer.work(|| Book::new(MOST_ROWS)).await?;
    let mut families = reading.families().await?;
    while let Some(batch) = families.next_batch().await? {
        book = renderer.work(move || book.add(&batch)).await?;
    }
    drop(families);
    reading.tx.commit().await?;
    let mut file = renderer.work(move || book.finish()).await?;
    loop {
        let reading = spawn_blocking(move || next_piece(file));
        let (rest, piece) = reading.await.context("the reading of a workbook was abandoned")??;
        if piece.is_empty() {
            return outlet.finish().await;
        }
        outlet.write(&piece).await?;
        file = rest;
    }
}

/// The next bytes of the file, none at its end.
fn next_piece(mut file: File) -> anyhow::Result<(File, Vec<u8>)> {
    let mut piece = Vec::new();
    file.by_ref().take(PIECE).read_to_end(&mut piece)?;
    Ok((file, piece))
}

/// A workbook in the making.
struct Book {
    workbook: Workbook,
    most_rows: u32,
    sheets: usize,
    /// The next free one of the last sheet.
    row: u32,
}

impl Book {
    fn new(most_rows: u32) -> anyhow::Result<Self> {
        let mut book = Self { workbook: Workbook::new(), most_rows, sheets: 0, row: 0 };
        book.begin_sheet()?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> anyhow::Result<()> {
        self.sheets += 1;
        let sheet = self.workbook.add_worksheet_with_constant_memory().context("no temporary file for a workbook")?;
        let name = if self.sheets == 1 { "Extrato".to_owned() } else { format!("Extrato ({})", self.sheets) };
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        let bold = Format::new().set_bold();
        for (column, title) in (0..).zip(HEADER) {
            sheet.write_string_with_format(0, column, title, &bold)?;
        }
        self.row = 1;
        Ok(())
    }

    fn add(mut self, families: &[StatementFamily]) -> anyhow::Result<Self> {
        let money = Format::new().set_num_format("#,##0.00");
        for (family, life, month) in families.iter().flat_map(lines) {
            if self.row >= self.most_rows {
                self.begin_sheet()?;
            }
            let row = self.row;
            let sheet: &mut Worksheet = self.workbook.worksheet_from_index(self.sheets - 1)?;
            let month_text = month.month.for_people();
            let texts = [
                &*family.name,
                &family.card_number,
                &life.name,
                &life.card_number,
                category(life.category),
                &month_text,
            ];
            for (column, text) in (0..).zip(texts) {
                sheet.write_string(row, column, text)?;
            }
            let total = month.plan_cents + month.copayment_cents;
            for (column, cents) in (6..).zip([month.plan_cents, month.copayment_cents, total]) {
                sheet.write_number_with_format(row, column, reais(cents)?, &money)?;
            }
            self.row += 1;
        }
        Ok(self)
    }

    /// The file, at its beginning; it goes with its handle.
    fn finish(mut self) -> anyhow::Result<File> {
        let mut file = tempfile::tempfile().context("no temporary file for a workbook")?;
        self.workbook.save_to_writer(&mut file)?;
        file.rewind()?;
        Ok(file)
    }
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
    use shared::account::Category;
    use shared::company_statement::{LifeMonth, StatementFamily, StatementLife};
    use shared::id::EnrolmentId;
    use shared::rules::money::Cents;
    use uuid::Uuid;

    use super::{Book, next_piece, reais};

    fn family(name: &str) -> StatementFamily {
        let (id, cents) = (EnrolmentId::new(Uuid::now_v7()), Cents(1));
        let month =
            LifeMonth { month: "2026-03".parse().expect("a month"), plan_cents: cents, copayment_cents: Cents::ZERO };
        let life = StatementLife {
            enrolment_id: id,
            name: name.to_owned(),
            card_number: "1".to_owned(),
            category: Category::Holder,
            months: vec![month],
            plan_cents: cents,
            copayment_cents: Cents::ZERO,
            total_cents: cents,
        };
        StatementFamily {
            holder_enrolment_id: id,
            name: name.to_owned(),
            card_number: "1".to_owned(),
            lives: vec![life],
            plan_cents: cents,
            copayment_cents: Cents::ZERO,
            total_cents: cents,
        }
    }

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
        let book = Book::new(3).expect("a book");
        let book = book.add(&[family("Ana"), family("Bia"), family("=Caio()")]).expect("rows");
        assert_eq!((book.sheets, book.row), (2, 2));
        let (_, piece) = next_piece(book.finish().expect("a file")).expect("bytes");
        assert!(piece.starts_with(b"PK"));
    }
}
