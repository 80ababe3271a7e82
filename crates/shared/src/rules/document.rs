//! Numbers that identify people, companies and places: CPF, CNPJ, CNS, card number and CEP. A value of these types has
//! passed its check; it is kept without punctuation and never as a number, for leading zeros and letters count.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::typed;

/// Why a text is not the document that it should be. It never repeats the text: documents are personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvalidDocument {
    UnexpectedCharacter,
    WrongLength,
    WrongCheckDigits,
    /// The check digits agree, but no such number is issued: CPF of one repeated digit, CNPJ of zeros, CNS of an
    /// unknown series.
    NeverIssued,
}

impl fmt::Display for InvalidDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnexpectedCharacter => "the document has a character that does not belong in it",
            Self::WrongLength => "the document has the wrong length",
            Self::WrongCheckDigits => "the document's check digits do not agree with it",
            Self::NeverIssued => "no such document is issued",
        })
    }
}

impl std::error::Error for InvalidDocument {}

macro_rules! document {
    ($(#[$doc:meta])* $name:ident, $check:ident, $example:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[cfg_attr(feature = "openapi", schema(value_type = String, examples($example)))]
        pub struct $name(String);

        impl $name {
            /// Dots, dashes, slashes and spaces are left out, letters become upper case, and the rest is checked.
            pub fn parse(text: &str) -> Result<Self, InvalidDocument> {
                let bare = typed::bare(text);
                $check(&bare)?;
                Ok(Self(bare))
            }

            /// Without punctuation, as it is stored and compared.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = InvalidDocument;
            fn from_str(text: &str) -> Result<Self, InvalidDocument> {
                Self::parse(text)
            }
        }

        impl TryFrom<String> for $name {
            type Error = InvalidDocument;
            fn try_from(text: String) -> Result<Self, InvalidDocument> {
                Self::parse(&text)
            }
        }

        impl From<$name> for String {
            fn from(document: $name) -> Self {
                document.0
            }
        }
    };
}

document!(
    /// Taxpayer number of a person: 11 digits, the last two of which check the others.
    Cpf,
    check_cpf,
    "52998224725"
);
document!(
    /// Taxpayer number of a company: 12 letters or digits and two check digits (IN RFB 2.229/2024).
    Cnpj,
    check_cnpj,
    "12ABC34501DE35"
);
document!(
    /// National health card (*Cartão Nacional de Saúde*): 15 digits.
    Cns,
    check_cns,
    "898000000043208"
);
document!(
    /// Number on the plan's card, the login name of a beneficiary: 1 to 20 letters and digits, upper case.
    CardNumber,
    check_card_number,
    "999999900D"
);
document!(
    /// Postal code: 8 digits.
    Cep,
    check_cep,
    "49010000"
);

impl Cpf {
    /// `529.982.247-25`.
    pub fn formatted(&self) -> String {
        let cpf = &self.0;
        format!("{}.{}.{}-{}", &cpf[..3], &cpf[3..6], &cpf[6..9], &cpf[9..])
    }
}

impl Cnpj {
    /// `12.ABC.345/01DE-35`.
    pub fn formatted(&self) -> String {
        let cnpj = &self.0;
        format!("{}.{}.{}/{}-{}", &cnpj[..2], &cnpj[2..5], &cnpj[5..8], &cnpj[8..12], &cnpj[12..])
    }
}

impl Cns {
    /// `898 0000 0004 3208`.
    pub fn formatted(&self) -> String {
        let cns = &self.0;
        format!("{} {} {} {}", &cns[..3], &cns[3..7], &cns[7..11], &cns[11..])
    }
}

impl Cep {
    /// `49010-000`.
    pub fn formatted(&self) -> String {
        format!("{}-{}", &self.0[..5], &self.0[5..])
    }
}

fn check_cpf(bare: &str) -> Result<(), InvalidDocument> {
    only_digits(bare, 11)?;
    // The weights grow to the left without starting over: 2..=10 for the first check digit, 2..=11 for the second.
    two_check_digits(bare, 11)?;
    if bare.bytes().all(|digit| digit == bare.as_bytes()[0]) {
        return Err(InvalidDocument::NeverIssued);
    }
    Ok(())
}

fn check_cnpj(bare: &str) -> Result<(), InvalidDocument> {
    if !bare.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return Err(InvalidDocument::UnexpectedCharacter);
    }
    if bare.len() != 14 {
        return Err(InvalidDocument::WrongLength);
    }
    only_digits(&bare[12..], 2)?;
    two_check_digits(bare, 9)?;
    if bare.bytes().all(|c| c == b'0') {
        return Err(InvalidDocument::NeverIssued);
    }
    Ok(())
}

fn check_cns(bare: &str) -> Result<(), InvalidDocument> {
    only_digits(bare, 15)?;
    let sum: u32 = bare.bytes().zip((1..=15).rev()).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    if !sum.is_multiple_of(11) {
        return Err(InvalidDocument::WrongCheckDigits);
    }
    if !bare.starts_with(['1', '2', '7', '8', '9']) {
        return Err(InvalidDocument::NeverIssued);
    }
    Ok(())
}

fn check_card_number(bare: &str) -> Result<(), InvalidDocument> {
    if !bare.bytes().all(|c| c.is_ascii_alphanumeric()) {
        return Err(InvalidDocument::UnexpectedCharacter);
    }
    if !(1..=20).contains(&bare.len()) {
        return Err(InvalidDocument::WrongLength);
    }
    Ok(())
}

fn check_cep(bare: &str) -> Result<(), InvalidDocument> {
    only_digits(bare, 8)
}

fn only_digits(bare: &str, length: usize) -> Result<(), InvalidDocument> {
    if !bare.bytes().all(|c| c.is_ascii_digit()) {
        return Err(InvalidDocument::UnexpectedCharacter);
    }
    if bare.len() != length {
        return Err(InvalidDocument::WrongLength);
    }
    Ok(())
}

/// CPF and CNPJ: the last character checks all before it, and the one before that checks all before *it*.
fn two_check_digits(bare: &str, heaviest: u32) -> Result<(), InvalidDocument> {
    let values: Vec<u32> = bare.bytes().map(|c| u32::from(c - b'0')).collect();
    for checked in [values.len() - 2, values.len() - 1] {
        let weights = (2..=heaviest).cycle();
        let sum: u32 = values[..checked].iter().rev().zip(weights).map(|(value, weight)| value * weight).sum();
        let expected = if sum % 11 < 2 { 0 } else { 11 - sum % 11 };
        if values[checked] != expected {
            return Err(InvalidDocument::WrongCheckDigits);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
