//! Text that a program on its way has spoilt: read in the wrong encoding, rounded by a spreadsheet, or a failure written
//! down as if it were a value. It may be right all the same, so it is remarked on and not refused. No sign repeats the
//! text, which is mostly personal data.

/// What programs write where they have no value, in lower case.
const NO_VALUES: [&str; 20] = [
    "#div/0!",
    "#n/a",
    "#n/d",
    "#name?",
    "#nome?",
    "#null!",
    "#nulo!",
    "#num!",
    "#núm!",
    "#ref!",
    "#valor!",
    "#value!",
    "(null)",
    "<null>",
    "[object object]",
    "n/a",
    "nan",
    "null",
    "undefined",
    "none",
];
/// Characters of the longest of them.
const LONGEST_NO_VALUE: usize = 15;

/// What speaks against the text of a cell, to be read after the name of its column.
pub(super) fn sign_in_cell(text: &str) -> Option<&'static str> {
    if is_no_value(text) {
        return Some("is what a program writes where it has no value; leave the cell empty if there is none");
    }
    if is_rounded(text) {
        return Some("is a number that a spreadsheet has rounded; its digits are lost, so export it as text");
    }
    if has_lost_letter(text) {
        return Some("has a question mark within a word, perhaps for a letter that was lost");
    }
    sign_in_text(text)
}

/// What speaks against a text of any length.
pub(super) fn sign_in_text(text: &str) -> Option<&'static str> {
    if text.is_ascii() {
        return None;
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        return Some("has U+FFFD, which stands for a character that was lost");
    }
    is_twice_encoded(text).then_some("looks like UTF-8 that was read as Windows-1252, such as Ã£ for ã")
}

fn is_no_value(text: &str) -> bool {
    text.len() <= LONGEST_NO_VALUE * 2 && NO_VALUES.contains(&&*text.to_lowercase())
}

/// `1,23457E+16`
fn is_rounded(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let has_fraction = mantissa.split_once([',', '.']).is_some_and(|(whole, rest)| digits(whole) && digits(rest));
    has_fraction && digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
}

/// `Jo?o`: between letters, and not in an address of the web.
fn has_lost_letter(text: &str) -> bool {
    let mut parts = text.split('?').peekable();
    let mut found = false;
    while let (Some(before), Some(after)) = (parts.next(), parts.peek()) {
        found |= before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic);
    }
    found && !text.contains("://")
}

/// The two bytes of an accented letter as the two characters that Windows-1252 has for them, and the three of a
/// typographic mark, which begin with `â€`.
fn is_twice_encoded(text: &str) -> bool {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(second) = characters.peek().copied() else { return false };
        let is_pair = match character {
            // What may close a quotation behind a word in capitals (`“IRMÔ`) tells only within a word.
            'Ã' if matches!(second, '’' | '”' | '–' | '—' | '…' | '»') => {
                let mut ahead = characters.clone();
                ahead.next();
                ahead.next().is_some_and(char::is_alphabetic)
            }
            'Â' | 'Ã' => is_continuation(second),
            'â' => second == '€',
            _ => false,
        };
        if is_pair {
            return true;
        }
    }
    false
}

/// Whether Windows-1252 has the character among 0x80 to 0xBF, the bytes that go on a letter of UTF-8.
const fn is_continuation(character: char) -> bool {
    matches!(
        character,
        '\u{80}'
            ..='\u{bf}'
                | '€'
                | '‚'
                | 'ƒ'
                | '„'
                | '…'
                | '†'
                | '‡'
                | 'ˆ'
                | '‰'
                | 'Š'
                | '‹'
                | 'Œ'
                | 'Ž'
                | '‘'
                | '’'
                | '“'
                | '”'
                | '•'
                | '–'
                | '—'
                | '˜'
                | '™'
                | 'š'
                | '›'
                | 'œ'
                | 'ž'
                | 'Ÿ'
    )
}

#[cfg(test)]
mod tests {
    use super::sign_in_cell;

    // field 14
    #[test]
    fn what_a_program_has_spoilt_is_seen() {
        for spoilt in [
            "JoÃ£o da Silva",
            "CONCEIÃ‡ÃƒO",
            "ANTÃ”NIO",
            "ConceiÃ§Ã£o",
            "Ã“scar",
            "SÃ\u{ad}lvia",
            "Rua 1Âº de Maio",
            "D’Ávilaâ€™s",
            "Jo\u{fffd}o",
            "Jo?o da Silva",
            "S?o Paulo",
            "1,23457E+16",
            "1.2E16",
            "NULL",
            "null",
            "#N/D",
            "#VALOR!",
            "NaN",
            "#REF!",
            "#Núm!",
        ] {
            assert!(sign_in_cell(spoilt).is_some(), "{spoilt}");
        }
    }

    #[test]
    fn what_people_are_called_is_left_alone() {
        for sound in [
            "João da Silva",
            "CONCEIÇÃO",
            "IRMÃ DULCE",
            "“IRMÔ",
            "IRMÔ",
            "A Maçã – Clínica",
            "MAÇÃ…",
            "Ângela",
            "CÂNDIDA",
            "Sant’Ana",
            "Null da Silva",
            "Nuñez",
            "1E5",
            "12E34",
            "Sala 1,5",
            "Rua 1º de Maio",
            "Quem é? Nós",
            "Como?",
            "https://exemplo.example/?p=1",
            "https://exemplo.example/a?b=c",
            "",
            "?",
            "#",
            "NÃO",
        ] {
            assert_eq!(sign_in_cell(sound), None, "{sound}");
        }
    }
}
