//! How names of people and places are compared and searched: Unicode NFKD, without accents, case, and repeated or
//! outer spaces (`domain-rules`, "Password and identity comparison"), whichever apostrophe or hyphen a keyboard makes, and
//! without characters that nobody sees. Import and query use the same function, so a folded column always meets its query.

use super::unicode;

/// The form in which two spellings of a name are equal: `"  João  D’Ávila "` gives `"joao d'avila"`. Folded columns hold
/// what it gives, so whoever changes it fills them anew, as migration 26 did.
pub fn fold(name: &str) -> String {
    let marked: String = name.chars().map(plain_mark).collect();
    let bare: String = if name.is_ascii() {
        // Nothing of it is composed, or invisible.
        marked
    } else {
        // Marks before the decomposition, which makes a blank and an accent of U+00B4, and after it, which makes marks of
        // its own.
        let decomposed = unicode::decomposed(&marked);
        decomposed.chars().map(plain_mark).filter(|c| !unicode::is_mark(*c) && !is_format(*c)).collect()
    };
    unicode::lowercase(&bare).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two spellings are one name, as [`fold`] has it. Either may be folded already.
pub fn same_name(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

/// Whether a character only says how others are laid out (Unicode category Cf: zero-width, bidirectional, soft hyphen,
/// byte order mark). Nobody sees it, and two names that look alike differ by it.
pub fn is_format(character: char) -> bool {
    unicode::is_format(character)
}

/// `'` for every apostrophe, quote or accent that stands for one, `-` for every hyphen and dash.
fn plain_mark(character: char) -> char {
    match character {
        '`'
        | '\u{b4}'
        | '\u{2b9}'..='\u{2bd}'
        | '\u{2c8}'
        | '\u{2ca}'
        | '\u{2cb}'
        | '\u{2018}'..='\u{201b}'
        | '\u{2032}'
        | '\u{2035}'
        | '\u{a78c}' => '\'',
        // For speed: none of the others below is.
        ascii if ascii.is_ascii() => ascii,
        '\u{2d7}' | '\u{2043}' | '\u{2212}' => '-',
        dash if unicode::is_dash(dash) => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, is_format, same_name};

    #[test]
    fn accents_case_and_spaces_do_not_matter() {
        assert_eq!(fold("  João  D'Ávila "), fold("JOAO D'AVILA"));
        assert_ne!(fold("Maria S. Souza"), fold("Maria Santos Souza"));
    }

    #[test]
    fn a_name_is_the_same_however_a_keyboard_writes_it() {
        for typed in
            ["Maria das Dores D'Ávila", "MARIA  DAS DORES D\u{2019}AVILA", " maria das dores d\u{b4}a\u{301}vila"]
        {
            assert!(same_name(typed, "maria das dores d'avila"), "{typed}");
        }
        for typed in
            ["Maria das Dores DAvila", "Maria D. D'Ávila", "Maria das Dores", "", "М\u{430}ria das Dores D'Ávila"]
        {
            assert!(!same_name(typed, "maria das dores d'avila"), "{typed}");
        }
    }

    // field 8: "copo d'agua" did not find "Copo D’Água", and "Olho d'Água das Flores" was three cities.
    #[test]
    fn apostrophes_hyphens_and_blanks_are_one_in_all_their_forms() {
        for mark in
            ["'", "\u{2018}", "\u{2019}", "\u{201b}", "\u{2bc}", "\u{2032}", "\u{b4}", "`", "\u{ff07}", "\u{ff40}"]
        {
            assert_eq!(fold(&format!("Olho d{mark}Água das Flores")), "olho d'agua das flores", "{mark:?}");
        }
        for dash in
            ["-", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}", "\u{fe63}", "\u{ff0d}"]
        {
            assert_eq!(fold(&format!("Embu{dash}Guaçu")), "embu-guacu", "{dash:?}");
        }
        for blank in [" ", "\u{a0}", "\u{2009}", "\u{202f}", "\u{3000}", " \u{a0} "] {
            assert_eq!(fold(&format!("São{blank}José")), "sao jose", "{blank:?}");
        }
        for unseen in ["\u{ad}", "\u{200b}", "\u{200d}", "\u{202e}", "\u{2066}", "\u{feff}"] {
            assert_eq!(fold(&format!("{unseen}Co{unseen}po")), "copo", "{unseen:?}");
        }
        assert_ne!(fold("Copo D'Água"), fold("Copo DÁgua"));
        assert_ne!(fold("Embu-Guaçu"), fold("Embu Guaçu"));
    }

    #[test]
    fn what_is_seen_is_no_format_character() {
        assert!("Ana d'Ávila-Ç ºª\u{a0}\n".chars().all(|c| !is_format(c)));
    }

    proptest! {
        /// An accent that is taken away leaves the longer way and no other result.
        #[test]
        fn plain_letters_are_folded_as_others_are(name in "[ -~]{0,20}") {
            prop_assert_eq!(fold(&name), fold(&format!("{name}\u{301}")));
        }

        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
