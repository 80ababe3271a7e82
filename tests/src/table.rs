//! A table as its reader meets it: the cells that a CSV file or a workbook holds.

use std::io::{Cursor, Read};

/// The cells of a CSV file of ours, row by row, as they stand in it; the header is the first.
pub fn csv_rows(file: &[u8]) -> Vec<Vec<String>> {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(text);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// A cell of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkbookCell {
    /// As the sheet has it: a decimal point, and no zeros behind it. A day is its number.
    Number(String),
    Text(String),
}

/// The cells of a workbook's first sheet, row by row. Fails on a formula.
pub fn workbook_rows(file: &[u8]) -> Vec<Vec<WorkbookCell>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a workbook is a zip file");
    let mut sheet = String::new();
    archive.by_name("xl/worksheets/sheet1.xml").expect("a sheet").read_to_string(&mut sheet).expect("UTF-8");
    assert!(!sheet.contains("<f>"), "a formula: {sheet}");
    let rows = sheet.split("<row ").skip(1);
    rows.map(|row| row.split("<c ").skip(1).map(cell).collect()).collect()
}

fn cell(xml: &str) -> WorkbookCell {
    if let Some(number) = between(xml, "<v>", "</v>") {
        return WorkbookCell::Number(number);
    }
    let text = between(xml, "<t>", "</t>").or_else(|| between(xml, "<t xml:space=\"preserve\">", "</t>"));
    WorkbookCell::Text(text.unwrap_or_default())
}

fn between(text: &str, from: &str, to: &str) -> Option<String> {
    let rest = &text[text.find(from)? + from.len()..];
    Some(rest[..rest.find(to)?].replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&"))
}
