//! How numbers and codes are read that people type or paste: a card, CPF, CNPJ, CEP, protocol, verification code, company
//! code or digitable line. Every one of them goes through [`bare`], so that what a word processor, a messenger or a
//! telephone's keyboard slips in between is no wrong number anywhere.

use super::{names, unicode};

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

/// Format characters (zero-width, bidirectional, soft hyphen, byte order mark), and those that only choose how the one
/// before them looks.
fn is_invisible(c: char) -> bool {
    names::is_format(c) || matches!(c, '\u{34f}' | '\u{fe00}'..='\u{fe0f}')
}

fn on_a_plain_keyboard(c: char) -> char {
    match c {
        c if c.is_ascii_alphanumeric() => c,
        // Hyphen bullet and minus are taken for a dash.
        '\u{2043}' | '\u{2212}' => '-',
        c if unicode::is_dash(c) => '-',
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

    use super::{bare, plain};

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
