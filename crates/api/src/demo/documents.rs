//! Documents of people who do not exist: their check digits are found by trying, so the rule that checks them stands in
//! one place.

use shared::rules::document::{Cnpj, Cns, Cpf};

/// Nine digits of ours before the check digits.
pub(super) fn cpf(number: u32) -> String {
    first_valid(100, |suffix| Cpf::parse(&format!("9{number:08}{suffix:02}")).map(String::from))
}

/// A provisional number, which begins with 7.
pub(super) fn cns(number: u32) -> String {
    first_valid(1_000, |suffix| Cns::parse(&format!("7000{number:08}{suffix:03}")).map(String::from))
}

/// Eight letters or digits of ours, the first establishment and the check digits.
pub(super) fn cnpj(root: &str) -> String {
    first_valid(100, |suffix| Cnpj::parse(&format!("{root}0001{suffix:02}")).map(String::from))
}

fn first_valid<E>(suffixes: u32, parse: impl Fn(u32) -> Result<String, E>) -> String {
    (0..suffixes).find_map(|suffix| parse(suffix).ok()).expect("some check digits fit every number")
}
