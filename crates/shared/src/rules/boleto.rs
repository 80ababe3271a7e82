//! Brazilian bank slips (*boletos*) after FEBRABAN's rules: barcode, digitable line and due factor, for any bank. The
//! free field is the bank's affair and comes from the ERP; a value of these types has passed all its check digits.

mod bank_code;
mod barcode;
mod digitable_line;
mod due_factor;
#[cfg(test)]
mod tests;

use std::fmt;

pub use bank_code::BankCode;
pub use barcode::Barcode;
pub use digitable_line::DigitableLine;

/// Why a text is not part of a slip, or why no slip can be composed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidSlip {
    NotDigits,
    WrongLength,
    /// The fourth digit is not 9 (real).
    WrongCurrency,
    /// One of the digits of the line's first three fields, or the barcode's own.
    WrongCheckDigit,
    /// Negative, or more than ten digits of centavos.
    AmountOutOfRange,
    /// On or before 1997-10-07, which has no due factor.
    DueDateOutOfRange,
}

impl fmt::Display for InvalidSlip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotDigits => "a slip's code has digits only",
            Self::WrongLength => "the slip's code has the wrong number of digits",
            Self::WrongCurrency => "the slip is not in reais",
            Self::WrongCheckDigit => "a check digit of the slip does not agree with it",
            Self::AmountOutOfRange => "the amount does not fit a slip",
            Self::DueDateOutOfRange => "the due date is too early for a slip",
        })
    }
}

impl std::error::Error for InvalidSlip {}

/// The 25 digits (*campo livre*) in which each bank writes what it needs to know the slip again.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct FreeField(String);

impl FreeField {
    /// Length in digits.
    pub const LENGTH: usize = 25;

    pub fn parse(text: &str) -> Result<Self, InvalidSlip> {
        only_digits(text, Self::LENGTH).map(|()| Self(text.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn only_digits(text: &str, length: usize) -> Result<(), InvalidSlip> {
    if !text.bytes().all(|c| c.is_ascii_digit()) {
        return Err(InvalidSlip::NotDigits);
    }
    if text.len() != length {
        return Err(InvalidSlip::WrongLength);
    }
    Ok(())
}

/// Sum of the digits times the weights 2..=9, which start at the right and repeat, modulo 11.
fn remainder_11<'a>(digits: impl DoubleEndedIterator<Item = &'a u8>) -> u32 {
    digits.rev().zip((2..=9).cycle()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum::<u32>() % 11
}
