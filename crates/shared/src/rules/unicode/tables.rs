//! As the tables of well-kept crates have it. The server and all tests use these.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

/// Normalisation form KC.
pub fn compatible(text: &str) -> String {
    text.nfkc().collect()
}

/// Normalisation form KD: letters, and their accents after them.
pub fn decomposed(text: &str) -> String {
    text.nfkd().collect()
}

/// In small letters.
pub fn lowercase(text: &str) -> String {
    text.to_lowercase()
}

/// In capital letters.
pub fn uppercase(text: &str) -> String {
    text.to_uppercase()
}

/// An accent, or another mark on the letter before it (category M).
pub fn is_mark(character: char) -> bool {
    unicode_normalization::char::is_combining_mark(character)
}

/// Category Cf: it only says how others are laid out.
pub fn is_format(character: char) -> bool {
    character.general_category() == GeneralCategory::Format
}

/// Category Pd.
pub fn is_dash(character: char) -> bool {
    character.general_category() == GeneralCategory::DashPunctuation
}

/// The form in which mail servers know a domain with other letters; `None` for what is none.
pub fn ascii_domain(domain: &str) -> Option<String> {
    idna::domain_to_ascii(domain).ok()
}
