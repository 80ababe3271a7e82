//! *Código da empresa*, which a company signs in with beside its CNPJ (manual B). Signing in, first access, import and
//! text files compare it by this one rule, so what a text file prints is what may be typed.

use super::{company_txt, typed};

/// The form in which two spellings of a code are one: as the text files print it (upper-case ASCII), without dots,
/// dashes, slashes and blanks. Empty when nothing is left.
pub fn canonical(code: &str) -> String {
    typed::bare(&printed(code))
}

/// As the text files print it: upper-case ASCII, letters with accents by their likeness.
pub fn printed(code: &str) -> String {
    company_txt::ascii(&typed::plain(code))
}

/// What one company alone has: its document, without punctuation, and its code.
pub fn sign_in_key(document: &str, code: &str) -> String {
    format!("{document} {}", canonical(code))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{canonical, printed, sign_in_key};

    // field 11
    #[test]
    fn a_code_is_one_however_it_is_written() {
        for spelling in ["Emp-01/ã", "EMP01A", "emp 01 a", " ｅｍｐ\u{2013}01\u{200b}Ã "] {
            assert_eq!(canonical(spelling), "EMP01A", "{spelling:?}");
        }
        assert_ne!(canonical("0100"), canonical("100"));
        assert_eq!(canonical(" -\u{200b}/"), "");
        assert_eq!(sign_in_key("12ABC34501DE35", "a-1"), "12ABC34501DE35 A1");
    }

    proptest! {
        #[test]
        fn what_is_printed_may_be_typed(code in "\\PC{0,40}") {
            prop_assert_eq!(canonical(&printed(&code)), canonical(&code));
            prop_assert_eq!(canonical(&canonical(&code)), canonical(&code));
        }
    }
}
