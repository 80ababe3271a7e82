//! The number of a bank in the clearing system, and the digit that is printed after it at the top of a slip.

use super::{InvalidSlip, only_digits, remainder_11};

/// Three digits, such as `001` or `341`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct BankCode(String);

impl BankCode {
    pub fn parse(text: &str) -> Result<Self, InvalidSlip> {
        only_digits(text, 3).map(|()| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As slips show it: `001-9`. Where modulo 11 leaves no digit the banks chose differently: Sicredi prints `748-X`,
    /// Ailos `085-1`, the others 0 (`104-0`).
    pub fn with_check_digit(&self) -> String {
        let digit = match (self.0.as_str(), remainder_11(self.0.as_bytes().iter())) {
            ("748", _) => "X".to_owned(),
            ("085", _) => "1".to_owned(),
            (_, 0 | 1) => "0".to_owned(),
            (_, remainder) => (11 - remainder).to_string(),
        };
        format!("{}-{digit}", self.0)
    }
}
