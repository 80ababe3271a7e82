//! `import.toml`, which lies beside the CSV files and says how they are written. It has a name, by which an import tells how
//! it was read. What it does not say is as the format has it; what is wrong in it is told like any fault of a file.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use shared::imports::is_profile_name;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::cells::looks_like_a_column;
use super::notation::{Choice, Notation};
use super::report::{Fault, Faults, FaultyFile, ImportError};

/// A hundred times what one needs.
const MOST_BYTES: u64 = 16 * 1024;
const KEYS: &str = "name, separator, encoding, decimal and dates";

/// How the files of an import are written, under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Profile {
    pub(super) name: String,
    pub(super) notation: Notation,
}

impl Profile {
    /// As an `import.toml` that says everything: two that say the same are the same text.
    pub(super) fn to_toml(&self) -> String {
        let Notation { separator, encoding, decimal, dates } = self.notation;
        format!(
            "name = {:?}\nseparator = {:?}\nencoding = {:?}\ndecimal = {:?}\ndates = {:?}\n",
            self.name,
            word(separator),
            word(encoding),
            word(decimal),
            word(dates)
        )
    }
}

fn word<C: Choice>(choice: C) -> &'static str {
    C::WORDS.iter().find(|(_, known)| *known == choice).map(|(word, _)| *word).expect("each choice has its word")
}

/// Reads the profile at `path`; `Refused` with every fault that it has.
pub(super) fn read(path: &Path) -> Result<Profile, ImportError> {
    let bytes = bytes(path).map_err(|source| ImportError::Read { path: path.to_owned(), source })?;
    let profile = bytes.map_or_else(|| Err(vec![fault(1, None, "is no file")]), |bytes| parse(&bytes));
    profile.map_err(|faults| {
        let mut all = Faults::default();
        for fault in faults {
            all.add(fault);
        }
        all.sort();
        ImportError::Refused(all)
    })
}

/// One byte more than may be, at most; none of what is no file.
fn bytes(path: &Path) -> io::Result<Option<Vec<u8>>> {
    if !fs::metadata(path)?.is_file() {
        return Ok(None);
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(Some(bytes))
}

fn fault(line: u64, key: Option<&str>, reason: impl Into<String>) -> Fault {
    Fault { file: FaultyFile::Profile, line, column: key.map(str::to_owned), reason: reason.into() }
}

pub(super) fn parse(bytes: &[u8]) -> Result<Profile, Vec<Fault>> {
    if bytes.len() as u64 > MOST_BYTES {
        return Err(vec![fault(1, None, "the profile is larger than 16 KiB")]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let (valid, rest) = bytes.split_at(error.valid_up_to());
        vec![fault(
            line(valid, valid.len()),
            None,
            format!("byte 0x{:02X} is not UTF-8; save the profile as UTF-8", rest[0]),
        )]
    })?;
    // Editors on Windows write the mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (table, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        let of = |error: toml::de::Error| {
            let at = error.span().map_or(1, |span| line(text.as_bytes(), span.start));
            fault(at, None, format!("is not TOML: {}", error.message().lines().collect::<Vec<_>>().join("; ")))
        };
        return Err(errors.into_iter().map(of).collect());
    }
    let mut reading = Reading { text, faults: Vec::new() };
    let profile = reading.profile(table.get_ref());
    if reading.faults.is_empty() { Ok(profile) } else { Err(reading.faults) }
}

/// The line in which a byte stands, from 1.
fn line(text: &[u8], at: usize) -> u64 {
    text[..at.min(text.len())].split(|byte| *byte == b'\n').count() as u64
}

struct Reading<'t> {
    text: &'t str,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn profile(&mut self, table: &DeTable<'_>) -> Profile {
        let mut profile = Profile { name: String::new(), notation: Notation::default() };
        for (key, value) in table {
            let at = line(self.text.as_bytes(), key.span().start);
            match key.get_ref().as_ref() {
                "name" => profile.name = self.name(at, value),
                "separator" => profile.notation.separator = self.choice(at, "separator", value),
                "encoding" => profile.notation.encoding = self.choice(at, "encoding", value),
                "decimal" => profile.notation.decimal = self.choice(at, "decimal", value),
                "dates" => profile.notation.dates = self.choice(at, "dates", value),
                other => {
                    let known = looks_like_a_column(other).then_some(other);
                    self.faults.push(fault(at, known, format!("the key is not known; a profile has {KEYS}")));
                }
            }
        }
        if !table.keys().any(|key| key.get_ref().as_ref() == "name") {
            self.faults.push(fault(1, Some("name"), "the key is missing"));
        }
        profile
    }

    fn name(&mut self, at: u64, value: &Spanned<DeValue<'_>>) -> String {
        match value.get_ref() {
            DeValue::String(name) if is_profile_name(name) => name.clone().into_owned(),
            _ => {
                let reason = "is not 1 to 60 lower-case letters without accents, digits, and hyphens between them";
                self.faults.push(fault(at, Some("name"), reason));
                String::new()
            }
        }
    }

    fn choice<C: Choice + Default>(&mut self, at: u64, key: &str, value: &Spanned<DeValue<'_>>) -> C {
        let word = value.get_ref().as_str();
        if let Some((_, choice)) = C::WORDS.iter().find(|(known, _)| Some(*known) == word) {
            return *choice;
        }
        let words: Vec<String> = C::WORDS.iter().map(|(word, _)| format!("{word:?}")).collect();
        self.faults.push(fault(at, Some(key), format!("is none of {}", words.join(", "))));
        C::default()
    }
}

#[cfg(test)]
mod tests;
