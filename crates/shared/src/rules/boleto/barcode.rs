//! The 44 digits that the bars of a slip spell: bank (3), currency, check digit, due factor (4), amount in centavos
//! (10), free field (25).

use chrono::NaiveDate;

use super::{BankCode, FreeField, InvalidSlip, due_factor, only_digits, remainder_11};
use crate::rules::money::Cents;

const CURRENCY_REAL: char = '9';
const MAX_AMOUNT: Cents = Cents(9_999_999_999);

/// A barcode in reais whose check digit agrees.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Barcode(String);

impl Barcode {
    /// Length in digits.
    pub const LENGTH: usize = 44;

    /// Takes the bare 44 digits.
    pub fn parse(text: &str) -> Result<Self, InvalidSlip> {
        only_digits(text, Self::LENGTH)?;
        if !text[3..].starts_with(CURRENCY_REAL) {
            return Err(InvalidSlip::WrongCurrency);
        }
        if !text[4..].starts_with(check_digit(&text[..4], &text[5..])) {
            return Err(InvalidSlip::WrongCheckDigit);
        }
        Ok(Self(text.to_owned()))
    }

    /// A barcode for a new due date or amount; a reissue keeps bank and free field. Amounts go from zero (not stated)
    /// to R$ 99.999.999,99.
    pub fn compose(
        bank: &BankCode,
        due: Option<NaiveDate>,
        amount: Cents,
        free_field: &FreeField,
    ) -> Result<Self, InvalidSlip> {
        if !(Cents::ZERO..=MAX_AMOUNT).contains(&amount) {
            return Err(InvalidSlip::AmountOutOfRange);
        }
        let head = format!("{}{CURRENCY_REAL}", bank.as_str());
        let tail = format!("{}{:010}{}", due_factor::encode(due)?, amount.0, free_field.as_str());
        let check = check_digit(&head, &tail);
        Ok(Self(format!("{head}{check}{tail}")))
    }

    /// The 44 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn bank(&self) -> BankCode {
        BankCode::parse(&self.0[..3]).expect("a barcode begins with three digits")
    }

    pub fn free_field(&self) -> FreeField {
        FreeField::parse(&self.0[19..]).expect("a barcode ends with the free field's digits")
    }

    pub fn amount(&self) -> Cents {
        Cents(self.0[9..19].parse().expect("ten digits fit an amount"))
    }

    /// The due date nearest to `reference`, since factors repeat every 9000 days. `None`: the slip has no due date.
    pub fn due_date(&self, reference: NaiveDate) -> Option<NaiveDate> {
        due_factor::decode(self.0[5..9].parse().expect("four digits fit a factor"), reference)
    }
}

/// Modulo 11 over the 43 digits around it; 0, 10 and 11 become 1.
fn check_digit(head: &str, tail: &str) -> char {
    match remainder_11(head.as_bytes().iter().chain(tail.as_bytes())) {
        0 | 1 => '1',
        remainder => char::from_digit(11 - remainder, 10).expect("a remainder of 2 to 10 leaves 1 to 9"),
    }
}
