//! Slips of several banks against their published codes, and what a mistyped or altered code must not pass.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{BankCode, Barcode, DigitableLine, FreeField, InvalidSlip};
use crate::rules::money::Cents;

struct Known {
    bank: &'static str,
    due: &'static str,
    cents: i64,
    barcode: &'static str,
    line: &'static str,
}

/// 001, 237 and 422: published test slips; 047: computed independently of this code.
const KNOWN: [Known; 4] = [
    Known {
        bank: "001",
        due: "2008-02-01",
        cents: 13_500,
        barcode: "00193376900000135000000001238798977770016818",
        line: "00190.00009 01238.798977 77700.168188 3 37690000013500",
    },
    Known {
        bank: "237",
        due: "2009-04-30",
        cents: 295_295,
        barcode: "23795422300002952951172060007589645204030050",
        line: "23791.17209 60007.589645 52040.300502 5 42230000295295",
    },
    Known {
        bank: "422",
        due: "2025-02-23",
        cents: 18_084,
        barcode: "42296100100000180847004000002782472617300112",
        line: "42297.00408 00002.782472 26173.001129 6 10010000018084",
    },
    Known {
        bank: "047",
        due: "2026-12-10",
        cents: 123_456,
        barcode: "04793165600001234561501055785500000468304738",
        line: "04791.50104 55785.500004 04683.047387 3 16560000123456",
    },
];

#[test]
fn known_slips_are_composed_and_read_digit_by_digit() {
    for Known { bank, due, cents, barcode, line } in KNOWN {
        let due: NaiveDate = due.parse().expect("date");
        let parsed = Barcode::parse(barcode).expect(barcode);
        assert_eq!(parsed.bank().as_str(), bank);
        assert_eq!(parsed.amount(), Cents(cents));
        assert_eq!(parsed.due_date(due), Some(due));
        assert_eq!(parsed.digitable_line().formatted(), line);
        assert_eq!(DigitableLine::parse(line).expect(line).barcode(), parsed);
        let bank = BankCode::parse(bank).expect("bank");
        assert_eq!(Barcode::compose(&bank, Some(due), Cents(cents), &parsed.free_field()), Ok(parsed));
    }
}

#[test]
fn banks_are_shown_with_their_digit() {
    for shown in ["001-9", "033-7", "047-7", "104-0", "237-2", "341-7", "422-7", "756-0", "748-X", "085-1"] {
        assert_eq!(BankCode::parse(&shown[..3]).expect(shown).with_check_digit(), shown);
    }
    assert_eq!(BankCode::parse("1"), Err(InvalidSlip::WrongLength));
    assert_eq!(BankCode::parse("00A"), Err(InvalidSlip::NotDigits));
}

#[test]
fn what_does_not_fit_a_slip_is_refused() {
    let bank = BankCode::parse("001").expect("bank");
    let free_field = FreeField::parse(&"0".repeat(25)).expect("free field");
    let compose = |due: Option<NaiveDate>, cents| Barcode::compose(&bank, due, Cents(cents), &free_field);
    assert!(compose(None, 0).is_ok());
    assert!(compose(None, 9_999_999_999).is_ok());
    assert_eq!(compose(None, 10_000_000_000), Err(InvalidSlip::AmountOutOfRange));
    assert_eq!(compose(None, -1), Err(InvalidSlip::AmountOutOfRange));
    assert_eq!(compose(NaiveDate::from_ymd_opt(1997, 10, 6), 1), Err(InvalidSlip::DueDateOutOfRange));
    assert_eq!(compose(None, 1).expect("slip").due_date(NaiveDate::MAX), None);
    assert_eq!(FreeField::parse("123"), Err(InvalidSlip::WrongLength));
}

#[test]
fn texts_that_are_no_code_are_refused() {
    assert_eq!(Barcode::parse(""), Err(InvalidSlip::WrongLength));
    assert_eq!(Barcode::parse(&"é".repeat(22)), Err(InvalidSlip::NotDigits));
    assert_eq!(Barcode::parse("00183376900000135000000001238798977770016818"), Err(InvalidSlip::WrongCurrency));
    assert_eq!(Barcode::parse("00194376900000135000000001238798977770016818"), Err(InvalidSlip::WrongCheckDigit));
    assert_eq!(DigitableLine::parse("00190.00009 01238"), Err(InvalidSlip::WrongLength));
    assert_eq!(
        DigitableLine::parse("00190_00009 01238.798977 77700.168188 3 37690000013500"),
        Err(InvalidSlip::NotDigits)
    );
    // field 9
    let pasted = DigitableLine::parse("00190.00009\u{a0}01238.798977\u{200b} 77700\u{2013}168188 ３ 37690000013500");
    assert_eq!(pasted, DigitableLine::parse("00190.00009 01238.798977 77700.168188 3 37690000013500"));
}

fn any_slip() -> impl Strategy<Value = (BankCode, Option<NaiveDate>, Cents, FreeField)> {
    let due = proptest::option::of(
        (1i64..30_000)
            .prop_map(|days| NaiveDate::from_ymd_opt(1997, 10, 7).expect("base date") + chrono::TimeDelta::days(days)),
    );
    ("[0-9]{3}", due, 0i64..=9_999_999_999, "[0-9]{25}").prop_map(|(bank, due, cents, free_field)| {
        (BankCode::parse(&bank).expect("bank"), due, Cents(cents), FreeField::parse(&free_field).expect("free field"))
    })
}

fn with_digit_altered(code: &str, at: usize, by: u8) -> String {
    let mut digits = code.to_owned().into_bytes();
    digits[at] = b'0' + (digits[at] - b'0' + by) % 10;
    String::from_utf8(digits).expect("digits")
}

proptest! {
    #[test]
    fn what_is_composed_is_read_back((bank, due, amount, free_field) in any_slip()) {
        let composed = Barcode::compose(&bank, due, amount, &free_field).expect("slip");
        let read = Barcode::parse(composed.as_str()).expect("composed barcode");
        prop_assert_eq!(&read, &composed);
        prop_assert_eq!((read.bank(), read.amount(), read.free_field()), (bank, amount, free_field));
        prop_assert_eq!(read.due_date(due.unwrap_or_default()), due);
    }

    #[test]
    fn line_and_barcode_hold_the_same((bank, due, amount, free_field) in any_slip()) {
        let barcode = Barcode::compose(&bank, due, amount, &free_field).expect("slip");
        let line = barcode.digitable_line();
        prop_assert_eq!(&line.barcode(), &barcode);
        prop_assert_eq!(DigitableLine::parse(&line.formatted()), Ok(line.clone()));
        prop_assert_eq!(DigitableLine::parse(line.as_str()), Ok(line));
    }

    // Remainders 0, 1 and 10 share the check digit 1, so only there can one altered digit of a barcode pass unseen.
    #[test]
    fn an_altered_barcode_is_refused((bank, due, amount, free_field) in any_slip(), at in 0usize..44, by in 1u8..10) {
        let barcode = Barcode::compose(&bank, due, amount, &free_field).expect("slip");
        let altered = Barcode::parse(&with_digit_altered(barcode.as_str(), at, by));
        let unseen = &barcode.as_str()[4..5] == "1" && at != 3 && at != 4;
        prop_assert!(altered.is_err() || unseen);
    }

    // The first three fields have digits that see every single alteration; the rest relies on the barcode's.
    #[test]
    fn an_altered_line_is_refused((bank, due, amount, free_field) in any_slip(), at in 0usize..47, by in 1u8..10) {
        let line = Barcode::compose(&bank, due, amount, &free_field).expect("slip").digitable_line();
        let altered = DigitableLine::parse(&with_digit_altered(line.as_str(), at, by));
        let unseen = &line.as_str()[32..33] == "1" && at > 32;
        prop_assert!(altered.is_err() || unseen);
    }
}
