//! How names of people and places are compared and searched: Unicode NFKD, without accents, case, and repeated or
//! outer spaces (`domain-rules`, "Password and identity comparison"). Import and query use the same function, so a
//! folded column always meets its query.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which two spellings of a name are equal: `"  João  D'Ávila "` gives `"joao d'avila"`.
pub fn fold(name: &str) -> String {
    let bare: String = name.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two spellings are one name: as [`fold`] has it, whichever apostrophe a keyboard makes of `'`. It folds both
/// sides, so either may be folded already.
pub fn same_name(a: &str, b: &str) -> bool {
    fold(&with_plain_apostrophes(a)) == fold(&with_plain_apostrophes(b))
}

fn with_plain_apostrophes(name: &str) -> String {
    name.replace(['\u{2018}', '\u{2019}', '\u{02bc}', '\u{2032}', '\u{00b4}', '`'], "'")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{fold, same_name};

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

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(name in "\\PC{0,40}") {
            let once = fold(&name);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
