//! The one form in which a password is hashed and compared (`domain-rules`, "Password and identity comparison").
//! Normalising never cuts: a password over the limit is refused by who receives it, in characters of this form.

use unicode_normalization::UnicodeNormalization;

/// The most characters (Unicode scalar values of the normalised form) that a password may have.
pub const MAX_LENGTH: usize = 128;

/// Unicode NFKC, so that a password typed on another keyboard or system is still the same one.
pub fn normalise(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::normalise;

    #[test]
    fn the_same_keys_on_two_systems_give_one_password() {
        assert_eq!(normalise("Sa\u{301}bado#9"), normalise("Sábado#9"));
        assert_eq!(normalise("ｓenha"), "senha");
        assert_ne!(normalise("Senha"), normalise("senha"));
        assert_eq!(normalise("  spaces count "), "  spaces count ");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(password in "\\PC{0,140}") {
            let once = normalise(&password);
            prop_assert_eq!(normalise(&once), once);
        }

        #[test]
        fn ascii_is_left_alone(password in "[ -~]{0,300}") {
            prop_assert_eq!(normalise(&password), password);
        }
    }
}
