//! How numbers and codes are read that people type or paste: a card, CPF, CNPJ, CEP, protocol, verification code, company
//! code or digitable line. Every one of them goes through [`bare`], so that what a word processor, a messenger or a
//! telephone's keyboard slips in between is no wrong number anywhere.

/// Format characters (Unicode 16, general category Cf), which are invisible and come along when text is copied.
const FORMAT: [(char, char); 21] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{600}', '\u{605}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{2066}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0001}', '\u{e0001}'),
    ('\u{e0020}', '\u{e007f}'),
];

/// Dashes (general category Pd), and the signs that are taken for one: hyphen bullet and minus.
const DASHES: [char; 29] = [
    '-', '\u{58a}', '\u{5be}', '\u{1400}', '\u{1806}', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}',
    '\u{2015}', '\u{2e17}', '\u{2e1a}', '\u{2e3a}', '\u{2e3b}', '\u{2e40}', '\u{2e5d}', '\u{301c}', '\u{3030}',
    '\u{30a0}', '\u{fe31}', '\u{fe32}', '\u{fe58}', '\u{fe63}', '\u{ff0d}', '\u{10d6e}', '\u{10ead}', '\u{2043}',
    '\u{2212}',
];

/// Whether a character is invisible and only tells programs how to set its neighbours: general category Cf.
pub fn is_format(c: char) -> bool {
    FORMAT.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// The text in the characters of a plain keyboard: any dash is `-`, any blank a space, full-width letters, digits and
/// signs are the narrow ones, and what is invisible is gone. Letters keep their case and their accents.
pub fn plain(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c)).map(on_a_plain_keyboard).collect()
}

/// Only what counts of a number or code: [`plain`], without dots, dashes, slashes and blanks, letters of ASCII in upper
/// case. What else does not belong in it stays, for its rule to refuse.
pub fn bare(text: &str) -> String {
    let counts = |c: &char| !matches!(c, '.' | '-' | '/' | ' ');
    plain(text).chars().filter(counts).map(|c| c.to_ascii_uppercase()).collect()
}

/// Format characters, and those that only choose how the one before them looks.
fn is_invisible(c: char) -> bool {
    is_format(c) || matches!(c, '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

fn on_a_plain_keyboard(c: char) -> char {
    match c {
        c if DASHES.contains(&c) => '-',
        c if c.is_whitespace() => ' ',
        // Fraction and division slash, one dot leader.
        '\u{2044}' | '\u{2215}' => '/',
        '\u{2024}' => '.',
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

    use super::{DASHES, bare, is_format, plain};

    #[test]
    fn the_lists_are_unicodes() {
        for c in '\u{0}'..=char::MAX {
            let category = c.general_category();
            assert_eq!(is_format(c), category == GeneralCategory::Format, "{c:?}");
            let is_dash = category == GeneralCategory::DashPunctuation || matches!(c, '\u{2043}' | '\u{2212}');
            assert_eq!(DASHES.contains(&c), is_dash, "{c:?}");
        }
    }

    // field 9
    #[test]
    fn what_was_pasted_is_what_was_printed() {
        for pasted in [
            "9999999-00/D",
            "9999999\u{2013}00/d",
            "9999999\u{2011}00\u{2044}D",
            "\u{feff}9999999\u{ad}-00/D\u{200b}",
            "9999999\u{a0}00\u{202f}D",
            "９９９９９９９－００／ｄ",
            "\u{202a}9999999 00 D\u{202c}",
            "9999999\u{2212}00.D\r\n",
        ] {
            assert_eq!(bare(pasted), "999999900D", "{pasted:?}");
        }
        for other in ["9999999_00", "9999999'00", "9999999*00", "９９９²", "999é"] {
            assert!(bare(other).contains(|c: char| !c.is_ascii_alphanumeric()), "{other}");
        }
        assert_eq!(plain("２６／１１\u{2013}Ávila\u{a0}x"), "26/11-Ávila x");
    }

    proptest! {
        #[test]
        fn reading_twice_changes_nothing(text in any::<String>()) {
            let once = bare(&text);
            prop_assert_eq!(bare(&once), once.clone());
            prop_assert_eq!(bare(&plain(&text)), once);
        }
    }
}
