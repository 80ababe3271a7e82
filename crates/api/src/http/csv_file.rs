//! A table as CSV: UTF-8 with byte order mark, semicolons and CRLF, as a Brazilian spreadsheet opens it without questions.
//! No text can be a formula or a number, whichever sign separates cells where it is opened ([`harmless`]).

use anyhow::Context;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};
use shared::rules::money::Cents;
use shared::rules::names::is_format;
use shared::rules::wording::day;
use unicode_normalization::UnicodeNormalization;

use super::sheet::{Cell, Row, Sheet};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The header of a table, with what stands before it.
pub fn header(sheet: &Sheet) -> anyhow::Result<Vec<u8>> {
    let mut table = writer(BYTE_ORDER_MARK.to_vec());
    table.write_record(sheet.columns.iter().map(|column| harmless(column.title))).context("a table's header")?;
    bytes(table)
}

/// Rows as they follow on the header, or on other rows.
pub fn rows(sheet: &Sheet, rows: &[Row]) -> anyhow::Result<Vec<u8>> {
    let mut table = writer(Vec::new());
    for row in rows {
        sheet.check(row)?;
        table.write_record(row.iter().map(written)).context("a row does not fit its table")?;
    }
    bytes(table)
}

/// Every cell is quoted, so that a comma or semicolon in a text parts it nowhere.
fn writer(bytes: Vec<u8>) -> Writer<Vec<u8>> {
    let mut builder = WriterBuilder::new();
    builder.delimiter(b';').terminator(Terminator::CRLF).quote_style(QuoteStyle::Always);
    builder.from_writer(bytes)
}

fn bytes(table: Writer<Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    table.into_inner().map_err(|error| anyhow::anyhow!("a table was not written: {error}"))
}

fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => harmless(text),
        Cell::Day(date) => day(*date),
        Cell::Count(count) => count.to_string(),
        Cell::Amount(cents) => amount(*cents),
    }
}

/// Without points, which some spreadsheets take for a decimal sign: `1234,56`.
fn amount(cents: Cents) -> String {
    cents.to_string().replace('.', "")
}

/// The text with an apostrophe before what a spreadsheet would not take for text: a formula (OWASP, "CSV Injection"), at
/// its beginning or behind a sign that separates cells in another locale, where not every program minds the quotes; and
/// a number, of which it would drop the zeros in front and the digits after the fifteenth.
fn harmless(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 1);
    if is_number(text) || text.starts_with(['\t', '\r', '\n']) {
        safe.push('\'');
    }
    let mut begins_cell = safe.is_empty();
    for character in text.chars() {
        if begins_cell && begins_formula(character) {
            safe.push('\'');
        }
        begins_cell = separates(character) || begins_cell && is_unseen(character);
        safe.push(character);
    }
    safe
}

/// `=`, `+`, `-`, `@`, `|` and their full-width forms, which spreadsheets read alike.
fn begins_formula(character: char) -> bool {
    [character].into_iter().nfkc().any(|c| matches!(c, '=' | '+' | '-' | '@' | '|'))
}

const fn separates(character: char) -> bool {
    matches!(character, ',' | ';' | '\t' | '\r' | '\n')
}

/// What a reader may drop before it looks at the first character.
fn is_unseen(character: char) -> bool {
    character.is_whitespace() || character.is_control() || is_format(character)
}

/// Digits alone, or with an exponent: `00012`, `12E34`.
fn is_number(text: &str) -> bool {
    let text = text.trim();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(text) || text.split_once(['E', 'e']).is_some_and(|(mantissa, power)| digits(mantissa) && digits(power))
}

#[cfg(test)]
mod tests {
    use shared::rules::money::Cents;

    use super::{harmless, header, rows};
    use crate::http::sheet::{Cell, Sheet, column};

    const SHEET: Sheet = Sheet { name: "T", columns: &[column("Nome", 9), column("Valor (R$)", 9)] };

    #[test]
    fn a_brazilian_spreadsheet_opens_it() {
        let rows = rows(
            &SHEET,
            &[
                vec![Cell::text("Ana; a \"outra\""), Cell::Amount(Cents(123_456))],
                vec![Cell::text("linha 1\nlinha 2"), Cell::Amount(Cents(-100))],
                vec![Cell::Day("2026-01-15".parse().expect("a day")), Cell::Count(3)],
                vec![Cell::text(""), Cell::text("Clínica 2 + 2")],
            ],
        );
        let file = [header(&SHEET).expect("a header"), rows.expect("rows")].concat();
        assert_eq!(
            String::from_utf8(file).expect("UTF-8"),
            "\u{feff}\"Nome\";\"Valor (R$)\"\r\n\"Ana; a \"\"outra\"\"\";\"1234,56\"\r\n\"linha 1\nlinha 2\";\"-1,00\"\r\n\
             \"15/01/2026\";\"3\"\r\n\"\";\"Clínica 2 + 2\"\r\n"
        );
        assert!(super::rows(&SHEET, &[vec![Cell::Count(1)]]).is_err());
    }

    // attack 13: these left as formulas, or became some where a comma or a semicolon separates cells.
    #[test]
    fn no_text_is_a_formula_in_any_locale() {
        for (text, written) in [
            ("=HYPERLINK(\"x\")", "'=HYPERLINK(\"x\")"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("|cmd", "'|cmd"),
            (" @soma", " '@soma"),
            ("\tx", "'\tx"),
            ("\u{ff1d}1+1", "'\u{ff1d}1+1"),
            ("\u{ff0b}1", "'\u{ff0b}1"),
            ("\u{ff0d}1", "'\u{ff0d}1"),
            ("\u{ff20}A1", "'\u{ff20}A1"),
            ("\u{feff}=1", "\u{feff}'=1"),
            ("\u{200b}=1", "\u{200b}'=1"),
            ("\u{a0}=1", "\u{a0}'=1"),
            ("Ana,=1+1", "Ana,'=1+1"),
            ("Ana; =1+1", "Ana; '=1+1"),
            ("Ana\n=1+1", "Ana\n'=1+1"),
            ("Ana\t\u{200b}@x", "Ana\t\u{200b}'@x"),
            ("Clínica 2 + 2, ala A-3; sala 1", "Clínica 2 + 2, ala A-3; sala 1"),
            ("ana@familia.example", "ana@familia.example"),
        ] {
            assert_eq!(harmless(text), written, "{text:?}");
        }
    }

    // field 5
    #[test]
    fn identifiers_keep_their_zeros() {
        for (text, written) in [
            ("00012", "'00012"),
            ("12345678901234567890", "'12345678901234567890"),
            ("12E34", "'12E34"),
            ("999900D", "999900D"),
            ("093.000.000-55", "093.000.000-55"),
            ("03/2026", "03/2026"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), written, "{text:?}");
        }
    }
}
