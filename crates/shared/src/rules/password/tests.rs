//! Vectors for both profiles, and that normalising and counting never depend on how a password was typed.
//! The passwords here are examples that protect nothing.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{MAX_LENGTH, OwnData, PasswordPolicy, PasswordProfile, PasswordRule, normalise};

fn own() -> OwnData {
    OwnData::new()
        .name("Dalva D'Ávila Conceição")
        .email("dalva.avila@exemplo.example")
        .number("529.982.247-25")
        .number("9999999-00/D")
        .date(NaiveDate::from_ymd_opt(1956, 4, 7).expect("date"))
}

fn unmet(profile: PasswordProfile, password: &str) -> Vec<PasswordRule> {
    PasswordPolicy::of(profile).unmet(password, &own())
}

#[test]
fn the_manuals_rules() {
    use PasswordRule::{Digit, Letter, MaxLength, MinLength, Symbol};
    let manual = |password: &str| unmet(PasswordProfile::Manual, password);
    assert_eq!(manual("Sol&Mar26"), []);
    assert_eq!(manual("Sol&M26"), [MinLength]);
    assert_eq!(manual("1234&567"), [Letter]);
    assert_eq!(manual("Sol&Marim"), [Digit]);
    assert_eq!(manual("SolMar2026"), [Symbol]);
    assert_eq!(manual("Sol Mar 2026"), [Symbol], "a space is no symbol");
    assert_eq!(manual(""), [MinLength, Letter, Digit, Symbol]);
    let longest = format!("a1#{}", "x".repeat(MAX_LENGTH - 3));
    assert_eq!(manual(&longest), []);
    assert_eq!(manual(&format!("{longest}x")), [MaxLength]);
}

#[test]
fn nist_asks_for_length_alone() {
    assert_eq!(unmet(PasswordProfile::Nist, "quatro palavras soltas"), []);
    assert_eq!(unmet(PasswordProfile::Nist, "Sol&Mar26"), [PasswordRule::MinLength]);
}

#[test]
fn own_data_is_found_however_it_is_written() {
    for password in [
        "dalva#2026",
        "DÁLVA#2026",
        "avila#2026x",
        "Conceicao!9",
        "a!529.982.247-25",
        "x#999999900d",
        "07/04/1956#a",
        "a#19560407",
        "senha#070456",
        "dalva.avila#1",
    ] {
        assert_eq!(unmet(PasswordProfile::Manual, password), [PasswordRule::NotOwnData], "{password}");
    }
    assert_eq!(unmet(PasswordProfile::Manual, "Ipê#roxo2026"), []);
    assert_eq!(PasswordPolicy::of(PasswordProfile::Manual).unmet("Ana#Lua26", &OwnData::new().name("Ana Lua")), []);
}

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

    #[test]
    fn length_is_counted_after_normalising(password in "\\PC{0,140}") {
        let policy = PasswordPolicy::of(PasswordProfile::Nist);
        let length = normalise(&password).chars().count();
        let unmet = policy.unmet(&password, &OwnData::new());
        prop_assert_eq!(unmet.contains(&PasswordRule::MinLength), length < 15);
        prop_assert_eq!(unmet.contains(&PasswordRule::MaxLength), length > MAX_LENGTH);
    }
}
