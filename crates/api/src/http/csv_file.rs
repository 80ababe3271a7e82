//! A table on its way out to a spreadsheet program: UTF-8 with byte order mark, semicolons and CRLF, as a Brazilian
//! spreadsheet opens it without questions. No cell can be a formula (CSV injection): text that would begin one is put
//! behind an apostrophe.

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, ContentType};
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use csv::{Terminator, Writer, WriterBuilder};
use shared::rules::money::Cents;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A finished table. The file name is ours: ASCII letters, digits, hyphen and dot.
pub struct CsvFile {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// A table that is being written.
pub struct Table(Writer<Vec<u8>>);

impl Table {
    pub fn new(header: &[&str]) -> anyhow::Result<Self> {
        let mut table = Self::over(BYTE_ORDER_MARK.to_vec());
        table.row(header)?;
        Ok(table)
    }

    /// Rows that go on where others ended, for a table that leaves in pieces.
    pub fn continued() -> Self {
        Self::over(Vec::new())
    }

    fn over(bytes: Vec<u8>) -> Self {
        let mut builder = WriterBuilder::new();
        builder.delimiter(b';').terminator(Terminator::CRLF);
        Self(builder.from_writer(bytes))
    }

    pub fn row<S: AsRef<str>>(&mut self, cells: &[S]) -> anyhow::Result<()> {
        let cells = cells.iter().map(|cell| harmless(cell.as_ref()));
        self.0.write_record(cells).context("a row does not fit its table")
    }

    pub fn finish(self, file_name: String) -> anyhow::Result<CsvFile> {
        Ok(CsvFile { file_name, bytes: self.into_bytes()? })
    }

    pub fn into_bytes(self) -> anyhow::Result<Vec<u8>> {
        self.0.into_inner().map_err(|error| anyhow::anyhow!("a table was not written: {error}"))
    }
}

/// An amount as a cell, without points, which some spreadsheets take for a decimal sign: `1234,56`.
pub fn amount(cents: Cents) -> String {
    cents.to_string().replace('.', "")
}

/// Spreadsheets take what begins with one of these for a formula (OWASP, "CSV Injection"), a negative number too; ours
/// are shown as text then.
fn harmless(cell: &str) -> String {
    let is_formula = cell.trim_start().starts_with(['=', '+', '-', '@', '|']) || cell.starts_with(['\t', '\r', '\n']);
    if is_formula { format!("'{cell}") } else { cell.to_owned() }
}

impl Responder for CsvFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let disposition = format!("attachment; filename=\"{}\"", self.file_name);
        HttpResponse::Ok()
            .insert_header(ContentType("text/csv; charset=utf-8".parse().expect("a media type")))
            .insert_header((CONTENT_DISPOSITION, disposition))
            .body(self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_brazilian_spreadsheet_opens_it_and_no_cell_is_a_formula() {
        let mut table = Table::new(&["Nome", "Valor (R$)"]).expect("a header");
        for cells in [
            ["Ana; a \"outra\"", "1234,56"],
            ["=HYPERLINK(\"x\")", "-1,00"],
            [" @soma", "+1"],
            ["\tx", "linha 1\nlinha 2"],
            ["Clínica 2 + 2", ""],
        ] {
            table.row(&cells).expect("a row");
        }
        let file = table.finish("t.csv".to_owned()).expect("a table");
        let text = String::from_utf8(file.bytes).expect("UTF-8");
        assert_eq!(
            text,
            "\u{feff}Nome;Valor (R$)\r\n\"Ana; a \"\"outra\"\"\";1234,56\r\n\"'=HYPERLINK(\"\"x\"\")\";'-1,00\r\n' @soma;'+1\r\n\
             '\tx;\"linha 1\nlinha 2\"\r\nClínica 2 + 2;\r\n"
        );
    }
}
