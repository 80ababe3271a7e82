//! The 47 digits (*linha digitável*) that a person types: the barcode in another order, its three first fields each
//! with a check digit of their own.

use super::{Barcode, InvalidSlip, only_digits};
use crate::rules::typed;

/// A digitable line whose four check digits agree.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DigitableLine(String);

impl DigitableLine {
    /// Length in digits.
    pub const LENGTH: usize = 47;

    /// Takes the digits with or without the dots, dashes and spaces between them.
    pub fn parse(text: &str) -> Result<Self, InvalidSlip> {
        let bare = typed::bare(text);
        only_digits(&bare, Self::LENGTH)?;
        for field in [&bare[..10], &bare[10..21], &bare[21..32]] {
            let (digits, check) = field.split_at(field.len() - 1);
            if !check.starts_with(check_digit(digits)) {
                return Err(InvalidSlip::WrongCheckDigit);
            }
        }
        Barcode::parse(&barcode_digits(&bare))?;
        Ok(Self(bare))
    }

    fn of(barcode: &Barcode) -> Self {
        let code = barcode.as_str();
        let fields = [format!("{}{}", &code[..4], &code[19..24]), code[24..34].to_owned(), code[34..].to_owned()];
        let checked = fields.map(|field| format!("{field}{}", check_digit(&field))).concat();
        Self(format!("{checked}{}", &code[4..19]))
    }

    /// The 47 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As slips show it: `00190.00009 01238.798977 77700.168188 3 37690000013500`.
    pub fn formatted(&self) -> String {
        let line = &self.0;
        format!(
            "{}.{} {}.{} {}.{} {} {}",
            &line[..5],
            &line[5..10],
            &line[10..15],
            &line[15..21],
            &line[21..26],
            &line[26..32],
            &line[32..33],
            &line[33..]
        )
    }

    pub fn barcode(&self) -> Barcode {
        Barcode::parse(&barcode_digits(&self.0)).expect("a line exists only with a valid barcode")
    }
}

impl Barcode {
    pub fn digitable_line(&self) -> DigitableLine {
        DigitableLine::of(self)
    }
}

fn barcode_digits(line: &str) -> String {
    [&line[..4], &line[32..47], &line[4..9], &line[10..20], &line[21..31]].concat()
}

/// Modulo 10: weights 2 and 1 in turn from the right, the digits of each product added up.
fn check_digit(field: &str) -> char {
    let sum: u32 = field
        .bytes()
        .rev()
        .zip([2, 1].into_iter().cycle())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .map(|product| product / 10 + product % 10)
        .sum();
    char::from_digit((10 - sum % 10) % 10, 10).expect("a number below ten is a digit")
}
