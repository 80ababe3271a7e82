//! Rows of a CSV file after RFC 4180: comma, double quotes, CRLF or LF, UTF-8 with or without byte order mark. Where a
//! profile says so, cells are separated otherwise, or the bytes are Windows-1252.
//!
//! It is ours because a fault must name the line on which it stands, also behind quoted line breaks and blank lines,
//! and the common CSV crate forgives stray and unclosed quotes, by which cells move into their neighbours unseen.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::mem;

use encoding_rs::WINDOWS_1252;
use sha2::{Digest, Sha256};

use super::notation::{Encoding, Notation};

/// No row of an ERP is longer; it bounds what an unclosed quote, or a file that is no text, can make us hold.
const MAX_ROW_BYTES: usize = 256 * 1024;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A record of the file, the header included.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
    /// Quotes stand where they must not; the cells are a guess that keeps the following rows apart.
    pub(super) misquoted: bool,
}

/// Why a file cannot be read any further.
#[derive(Debug)]
pub(super) enum Unreadable {
    Content { line: u64, reason: String },
    Io(io::Error),
}

pub(super) struct Reader<R> {
    input: R,
    buffer: Vec<u8>,
    line: u64,
    bytes: u64,
    digest: Sha256,
    notation: Notation,
    signs: Signs,
}

/// What the lines of a file of Windows-1252 tell about whether it is one.
#[derive(Default)]
struct Signs {
    /// The first line that has letters beyond ASCII and is UTF-8 all the same.
    utf8: Option<u64>,
    /// Some line is none.
    other: bool,
}

impl<R: BufRead> Reader<R> {
    pub(super) fn new(input: R, notation: Notation) -> Self {
        Self { input, buffer: Vec::new(), line: 0, bytes: 0, digest: Sha256::new(), notation, signs: Signs::default() }
    }

    /// Bytes read so far.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// SHA-256 of what has been read, in hexadecimal.
    pub(super) fn sha256(self) -> String {
        self.digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
    }

    /// The next row that is not blank; `None` at the end.
    pub(super) fn next_row(&mut self) -> Result<Option<Row>, Unreadable> {
        let mut splitter = Splitter::of(self.notation.separator.character());
        let mut begin = None;
        let mut length = 0;
        loop {
            let Some(text) = self.next_line()? else {
                return match begin {
                    None => Ok(None),
                    Some(line) => Err(content(line, "a quote is opened in this row and never closed")),
                };
            };
            if begin.is_none() && text.is_empty() {
                continue;
            }
            length += text.len();
            let complete = splitter.feed(&text);
            let line = *begin.get_or_insert(self.line);
            if complete {
                let Splitter { separator: _, cells, cell: _, place: _, misquoted } = splitter;
                return Ok(Some(Row { line, cells, misquoted }));
            }
            if length > MAX_ROW_BYTES {
                return Err(content(line, "a quote is opened in this row and not closed within 256 KiB"));
            }
        }
    }

    /// A line without its end.
    fn next_line(&mut self) -> Result<Option<Cow<'_, str>>, Unreadable> {
        self.buffer.clear();
        let limit = MAX_ROW_BYTES as u64 + 1;
        let read = self.input.by_ref().take(limit).read_until(b'\n', &mut self.buffer).map_err(Unreadable::Io)?;
        if read == 0 {
            return self.signs.end().map(|()| None);
        }
        self.line += 1;
        self.bytes += read as u64;
        self.digest.update(&self.buffer);
        if read > MAX_ROW_BYTES {
            return Err(content(self.line, "the line is longer than 256 KiB"));
        }
        let mut bytes = self.buffer.as_slice();
        if self.line == 1
            && let Some(rest) = bytes.strip_prefix(BYTE_ORDER_MARK)
        {
            if self.notation.encoding == Encoding::Windows1252 {
                return Err(content(1, "the file has UTF-8's byte order mark, but the profile says windows-1252"));
            }
            bytes = rest;
        }
        bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        match (self.notation.encoding, std::str::from_utf8(bytes)) {
            (Encoding::Utf8, Ok(text)) => Ok(Some(Cow::Borrowed(text))),
            (Encoding::Utf8, Err(error)) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                Err(not_utf8(self.line, valid, rest[0]))
            }
            (Encoding::Windows1252, is_utf8) => {
                self.signs.note(self.line, bytes, is_utf8.is_ok());
                windows_1252(self.line, bytes).map(Some)
            }
        }
    }
}

impl Signs {
    fn note(&mut self, line: u64, bytes: &[u8], is_utf8: bool) {
        self.other |= !is_utf8;
        if is_utf8 && !bytes.is_ascii() {
            self.utf8.get_or_insert(line);
        }
    }

    /// A file of which every letter is UTF-8 is: nobody writes one `Ã£` after the other.
    fn end(&self) -> Result<(), Unreadable> {
        match self.utf8 {
            Some(line) if !self.other => Err(content(line, "the file is UTF-8, but the profile says windows-1252")),
            Some(_) | None => Ok(()),
        }
    }
}

/// Bytes that stand for nothing are refused; the common table has control characters for them.
fn windows_1252(line: u64, bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if line == 1 && is_utf16(bytes) {
        return Err(content(line, UTF_16));
    }
    if let Some(place) = bytes.iter().position(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D)) {
        let reason = format!(
            "byte 0x{:02X} at character {} of the line is none of Windows-1252, which the profile says",
            bytes[place],
            place + 1
        );
        return Err(Unreadable::Content { line, reason });
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

const UTF_16: &str = "the file is UTF-16; save it as UTF-8";

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF")
}

fn content(line: u64, reason: &str) -> Unreadable {
    Unreadable::Content { line, reason: reason.to_owned() }
}

/// `valid` is what stands before the first bad byte on its line.
fn not_utf8(line: u64, valid: &[u8], bad: u8) -> Unreadable {
    if line == 1 && valid.is_empty() && matches!(bad, 0xFE | 0xFF) {
        return content(line, UTF_16);
    }
    let column = String::from_utf8_lossy(valid).chars().count() + 1;
    let reason = format!(
        "byte 0x{bad:02X} at character {column} of the line is not UTF-8; the file is probably Windows-1252 or \
         Latin-1: save it as UTF-8, convert it with `iconv -f WINDOWS-1252 -t UTF-8`, or say `encoding = \"windows-1252\"` \
         in an import.toml beside it"
    );
    Unreadable::Content { line, reason }
}

/// Where the next character stands.
#[derive(Clone, Copy, Default)]
enum Place {
    #[default]
    CellStart,
    Bare,
    Quoted,
    /// Behind a quote inside a quoted cell: it closes the cell, or another one makes it a quote of the text.
    AfterQuote,
}

struct Splitter {
    separator: char,
    cells: Vec<String>,
    cell: String,
    place: Place,
    misquoted: bool,
}

impl Splitter {
    fn of(separator: char) -> Self {
        Self { separator, cells: Vec::new(), cell: String::new(), place: Place::default(), misquoted: false }
    }

    /// Takes a line without its end and says whether the row ends with it.
    fn feed(&mut self, line: &str) -> bool {
        for character in line.chars() {
            self.place = self.step(character);
        }
        if let Place::Quoted = self.place {
            self.cell.push('\n');
            return false;
        }
        self.end_cell();
        true
    }

    fn step(&mut self, character: char) -> Place {
        match (self.place, character) {
            (Place::CellStart, '"') => Place::Quoted,
            (Place::Quoted, '"') => Place::AfterQuote,
            (Place::AfterQuote, '"') => {
                self.cell.push('"');
                Place::Quoted
            }
            (Place::CellStart | Place::Bare | Place::AfterQuote, _) if character == self.separator => {
                self.end_cell();
                Place::CellStart
            }
            (Place::Quoted, _) => {
                self.cell.push(character);
                Place::Quoted
            }
            (Place::CellStart | Place::Bare | Place::AfterQuote, _) => {
                self.misquoted |= character == '"' || matches!(self.place, Place::AfterQuote);
                self.cell.push(character);
                Place::Bare
            }
        }
    }

    fn end_cell(&mut self) {
        self.cells.push(mem::take(&mut self.cell));
    }
}

#[cfg(test)]
mod tests;
