//! Rows against the csv crate's writer, and what RFC 4180 forbids, to the line.

use proptest::prelude::*;

use super::super::notation::{Encoding, Notation, Separator};
use super::{Reader, Row, Unreadable};

fn rows(bytes: &[u8]) -> Result<Vec<(u64, Vec<String>)>, String> {
    rows_of(bytes, Notation::default())
}

fn rows_of(bytes: &[u8], notation: Notation) -> Result<Vec<(u64, Vec<String>)>, String> {
    let mut reader = Reader::new(bytes, notation);
    let mut rows = Vec::new();
    loop {
        match reader.next_row() {
            Ok(Some(Row { line, cells, misquoted })) => {
                assert!(!misquoted, "line {line}");
                rows.push((line, cells));
            }
            Ok(None) => return Ok(rows),
            Err(Unreadable::Content { line, reason }) => return Err(format!("{line}: {reason}")),
            Err(Unreadable::Io(error)) => panic!("{error}"),
        }
    }
}

fn row(line: u64, cells: &[&str]) -> (u64, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn lines_are_those_of_the_file() {
    let text = "\u{feff}a,b\r\n\r\n\"x\r\ny\",\"say \"\"hi\"\", you\"\n\n1,\n,2";
    let expected =
        vec![row(1, &["a", "b"]), row(3, &["x\ny", "say \"hi\", you"]), row(6, &["1", ""]), row(7, &["", "2"])];
    assert_eq!(rows(text.as_bytes()), Ok(expected));
    assert_eq!(rows(b""), Ok(Vec::new()));
}

#[test]
fn misplaced_quotes_are_noticed_and_do_not_swallow_the_next_row() {
    for text in ["a\"b,c\nd,e\n", "\"a\"b,c\nd,e\n"] {
        let mut reader = Reader::new(text.as_bytes(), Notation::default());
        let mut next = || reader.next_row().expect("readable").expect("row");
        assert!(next().misquoted);
        assert_eq!(next(), Row { line: 2, cells: vec!["d".to_owned(), "e".to_owned()], misquoted: false });
    }
    assert_eq!(rows(b"a\nb\n\"c\nd\n"), Err("3: a quote is opened in this row and never closed".to_owned()));
}

#[test]
fn other_encodings_are_named_with_line_and_character() {
    let latin_1 = rows(b"name\nJos\xE9\n").expect_err("Latin-1");
    assert!(latin_1.starts_with("2: byte 0xE9 at character 4 of the line is not UTF-8"), "{latin_1}");
    assert!(latin_1.ends_with("say `encoding = \"windows-1252\"` in an import.toml beside it"), "{latin_1}");
    let utf_16 = rows(b"\xFF\xFEn\0a\0").expect_err("UTF-16");
    assert_eq!(utf_16, "1: the file is UTF-16; save it as UTF-8");
}

fn notation(brazil: bool) -> Notation {
    let other = Notation { separator: Separator::Semicolon, encoding: Encoding::Windows1252, ..Notation::default() };
    if brazil { other } else { Notation::default() }
}

#[test]
fn what_a_profile_says_is_read_so() {
    let text = b"name;note\r\nJos\xE9 \x80;\"a;b \"\"c\"\"\n\x93d\x94\"\r\n1,5;\r\n";
    let expected = vec![row(1, &["name", "note"]), row(2, &["José €", "a;b \"c\"\n“d”"]), row(4, &["1,5", ""])];
    assert_eq!(rows_of(text, notation(true)), Ok(expected));
    let tab = Notation { separator: Separator::Tab, ..Notation::default() };
    assert_eq!(rows_of(b"a\tb,;\n", tab), Ok(vec![row(1, &["a", "b,;"])]));
}

#[test]
fn a_profile_that_says_another_encoding_is_noticed() {
    let wrong = |text: &[u8]| rows_of(text, notation(true)).expect_err("another encoding");
    let utf_8 = "1: the file has UTF-8's byte order mark, but the profile says windows-1252";
    assert_eq!(wrong("\u{feff}a;b\n".as_bytes()), utf_8);
    assert_eq!(wrong("a;b\nc;ção\nd;é\n".as_bytes()), "2: the file is UTF-8, but the profile says windows-1252");
    assert_eq!(wrong(b"\xFF\xFEa\0"), "1: the file is UTF-16; save it as UTF-8");
    let unassigned = "2: byte 0x8F at character 2 of the line is none of Windows-1252, which the profile says";
    assert_eq!(wrong(b"a\nb\x8F\n"), unassigned);
    // Text that was spoilt before is remarked on, where others of the file are not.
    let spoilt = rows_of(b"a\n\xC3\xA3\nJos\xE9\n", notation(true)).expect("Windows-1252");
    assert_eq!(spoilt[1], row(2, &["Ã£"]));
}

#[test]
fn endless_rows_are_not_held_in_memory() {
    let long = "x".repeat(300 * 1024);
    assert_eq!(rows(long.as_bytes()), Err("1: the line is longer than 256 KiB".to_owned()));
    let unclosed = format!("a\n\"{}", "x\n".repeat(300 * 1024));
    let reason = "2: a quote is opened in this row and not closed within 256 KiB";
    assert_eq!(rows(unclosed.as_bytes()), Err(reason.to_owned()));
}

proptest! {
    #[test]
    fn whatever_is_written_is_read_back(
        table in prop::collection::vec(prop::collection::vec("[a-zé,\"\n ;]{0,6}", 2..4), 0..8),
        crlf in any::<bool>(),
    ) {
        let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().flexible(true).terminator(terminator).from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).expect("row");
        }
        let bytes = writer.into_inner().expect("buffer");
        let read: Vec<Vec<String>> = rows(&bytes).expect("rows").into_iter().map(|(_, cells)| cells).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), brazil in any::<bool>()) {
        let mut reader = Reader::new(bytes.as_slice(), notation(brazil));
        while let Ok(Some(_)) = reader.next_row() {}
    }
}
