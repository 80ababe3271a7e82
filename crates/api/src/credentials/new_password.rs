//! Whether a new password may be taken: the operator's rules, the blocklist, and the confirmation beside it. It looks
//! at what was typed and at the person's own data, never at an account.

use shared::auth::Secret;
use shared::problem::{FieldError, ProblemCode};
use shared::rules::password::{OwnData, PasswordPolicy, PasswordRule, normalise};

use super::common_passwords;
use crate::error::{ApiError, ApiResult};

/// Refuses (`invalid-fields`) a password that does not meet the policy, with one error a rule under `pointer`, and a
/// `confirmation` (its pointer and its text) that differs.
///
/// It keeps the calling thread busy for some milliseconds (see [`common_passwords::is_common`]), less than a statement
/// to the database takes, so it runs where it is called.
pub fn check(
    policy: &PasswordPolicy,
    pointer: &str,
    password: &Secret,
    confirmation: (&str, &Secret),
    own: &OwnData,
) -> ApiResult<()> {
    let mut errors: Vec<FieldError> = unmet(policy, password.expose(), own)
        .into_iter()
        .map(|rule| {
            let detail = format!("A senha precisa: {}.", lower_first(&policy.wording(rule)));
            FieldError::new(pointer, rule.as_str(), detail)
        })
        .collect();
    let (confirmation_pointer, confirmation) = confirmation;
    if normalise(password.expose()) != normalise(confirmation.expose()) {
        let detail = "A confirmação é diferente da senha. Digite a mesma senha nos dois campos.";
        errors.push(FieldError::new(confirmation_pointer, "mismatch", detail));
    }
    if errors.is_empty() { Ok(()) } else { Err(ApiError::invalid(ProblemCode::InvalidFields, errors)) }
}

/// The blocklist is asked last, and about a password of allowed length without own data only: of another one it would
/// say nothing new.
fn unmet(policy: &PasswordPolicy, password: &str, own: &OwnData) -> Vec<PasswordRule> {
    let mut unmet = policy.unmet(password, own);
    let says_enough = [PasswordRule::MinLength, PasswordRule::MaxLength, PasswordRule::NotOwnData];
    if !unmet.iter().any(|rule| says_enough.contains(rule)) && common_passwords::is_common(&normalise(password), own) {
        unmet.push(PasswordRule::NotCommon);
    }
    unmet
}

fn lower_first(sentence: &str) -> String {
    let mut characters = sentence.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use shared::auth::Secret;
    use shared::rules::password::{OwnData, PasswordPolicy, PasswordProfile};

    use super::check;
    use crate::error::ApiError;

    /// Pointer and code of each error.
    fn errors(profile: PasswordProfile, password: &str, confirmation: &str) -> Vec<String> {
        let own = OwnData::new().name("Dalva D'Ávila");
        let (password, confirmation) = (Secret::new(password), Secret::new(confirmation));
        let policy = PasswordPolicy::of(profile);
        match check(&policy, "/password", &password, ("/password_confirmation", &confirmation), &own) {
            Ok(()) => Vec::new(),
            Err(ApiError::Refused(refusal)) => {
                refusal.errors.iter().map(|error| format!("{} {}", error.pointer, error.code)).collect()
            }
            Err(ApiError::Internal(error)) => panic!("{error}"),
        }
    }

    #[test]
    fn each_rule_that_is_not_met_is_named() {
        let manual = |password: &str| errors(PasswordProfile::Manual, password, password);
        assert!(manual("Ipê#roxo2026").is_empty());
        assert_eq!(manual("abc"), ["/password min_length", "/password digit", "/password symbol"]);
        assert_eq!(manual("Dalva#7391x"), ["/password not_own_data"]);
        assert_eq!(manual("Senha@123"), ["/password not_common"]);
        assert_eq!(manual(&format!("a1#{}", "x".repeat(1_000_000))), ["/password max_length"]);
    }

    #[test]
    fn nist_asks_for_length_and_refuses_the_common() {
        let nist = |password: &str| errors(PasswordProfile::Nist, password, password);
        assert!(nist("quatro palavras bem soltas").is_empty());
        assert_eq!(nist("Ipê#roxo2026"), ["/password min_length"]);
        assert_eq!(nist("senhasenhasenha"), ["/password not_common"]);
    }

    #[test]
    fn the_confirmation_must_be_the_same_password() {
        let manual = |confirmation: &str| errors(PasswordProfile::Manual, "Ipê#roxo2026", confirmation);
        assert_eq!(manual("Ipê#roxo2027"), ["/password_confirmation mismatch"]);
        assert!(manual("Ipe\u{302}#roxo2026").is_empty(), "composed and decomposed letters are one password");
    }
}
