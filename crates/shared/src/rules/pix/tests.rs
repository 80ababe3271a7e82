//! The central bank's example byte by byte, the limits of each field, and codes that must not pass.

use proptest::prelude::*;

use super::{CRC, Cents, InvalidPix, PixAccount, PixPayload, StaticPix, checksum};

const EXAMPLE: &str = "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D";

fn example() -> StaticPix {
    StaticPix {
        key: "123e4567-e12b-12d1-a456-426655440000".to_owned(),
        name: "Fulano de Tal".to_owned(),
        city: "BRASILIA".to_owned(),
        amount: None,
        txid: None,
    }
}

#[test]
fn the_published_example_comes_out_byte_for_byte() {
    assert_eq!(example().payload().as_deref(), Ok(EXAMPLE));
    assert_eq!(PixPayload::parse(EXAMPLE).expect("example").as_str(), EXAMPLE);
    assert_eq!(CRC.checksum(b"123456789"), 0x29B1);
}

#[test]
fn amount_and_txid_have_their_fields() {
    let pix = StaticPix { amount: Some(Cents(123_456)), txid: Some("2026-03/0042 A".to_owned()), ..example() };
    let payload = pix.payload().expect("payload");
    assert!(payload.contains("530398654071234.565802BR"), "{payload}");
    assert!(payload.contains("621505112026030042A6304"), "{payload}");
    let small = StaticPix { amount: Some(Cents(5)), ..example() };
    assert!(small.payload().expect("payload").contains("54040.05"));
}

#[test]
fn names_are_cut_and_lose_their_accents() {
    let pix = StaticPix {
        name: "  Operadora\u{a0}São João de Saúde e Assistência Ltda. ".to_owned(),
        city: "Nossa Senhora do Socorro".to_owned(),
        ..example()
    };
    let payload = pix.payload().expect("payload");
    assert!(payload.contains("5925Operadora Sao Joao de Sau6015Nossa Senhora d62"), "{payload}");
    let cut_at_a_blank = StaticPix { city: "Santa Terezinha de Goias".to_owned(), ..example() };
    assert!(cut_at_a_blank.payload().expect("payload").contains("6015Santa Terezinha62"));
}

#[test]
fn what_does_not_fit_is_refused() {
    let refused = |pix: StaticPix| pix.payload().expect_err("refused");
    assert_eq!(refused(StaticPix { key: String::new(), ..example() }), InvalidPix::Key);
    assert_eq!(refused(StaticPix { key: "a".repeat(78), ..example() }), InvalidPix::Key);
    assert_eq!(refused(StaticPix { key: "joão@exemplo".to_owned(), ..example() }), InvalidPix::Key);
    assert_eq!(refused(StaticPix { name: " 健康 ".to_owned(), ..example() }), InvalidPix::Name);
    assert_eq!(refused(StaticPix { city: String::new(), ..example() }), InvalidPix::City);
    for cents in [0, -1, 1_000_000_000_000] {
        assert_eq!(refused(StaticPix { amount: Some(Cents(cents)), ..example() }), InvalidPix::Amount);
    }
    for txid in ["", "-/-", "12345678901234567890123456"] {
        assert_eq!(refused(StaticPix { txid: Some(txid.to_owned()), ..example() }), InvalidPix::Txid);
    }
}

/// The example with `from` replaced and a CRC that agrees.
fn edited(from: &str, to: &str) -> String {
    let unsigned = EXAMPLE[..EXAMPLE.len() - 4].replacen(from, to, 1);
    format!("{unsigned}{}", checksum(&unsigned))
}

/// Those fields with the CRC that belongs to them.
fn closed(fields: &str) -> String {
    let unsigned = format!("{fields}6304");
    format!("{unsigned}{}", checksum(&unsigned))
}

#[test]
fn a_static_payload_is_read_whole() {
    let read = PixPayload::parse(EXAMPLE).expect("example");
    let key = "123e4567-e12b-12d1-a456-426655440000".to_owned();
    assert_eq!(read.account(), &PixAccount::Static { key });
    assert_eq!((read.name(), read.city(), read.amount(), read.txid()), ("Fulano de Tal", "BRASILIA", None, None));
}

#[test]
fn a_dynamic_payload_is_read_whole() {
    let account = "0014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd";
    let payload = closed(&format!(
        "00020101021226{}{account}52040000530398654071234.565802BR5907Fulano 6007Aracaju62070503***",
        account.len()
    ));
    let read = PixPayload::parse(&payload).expect("dynamic");
    assert_eq!(read.as_str(), payload);
    assert_eq!(read.account(), &PixAccount::Dynamic { url: "pix.example.com/qr/v2/0123abcd".to_owned() });
    assert_eq!((read.name(), read.city(), read.amount()), ("Fulano", "Aracaju", Some(Cents(123_456))));
}

#[test]
fn an_amount_is_read_as_banks_write_it() {
    for (field, cents) in [
        ("54071234.56", Some(123_456)),
        ("54041234", Some(123_400)),
        ("54061234.5", Some(123_450)),
        ("54051234.", Some(123_400)),
        ("54040.05", Some(5)),
        ("54139999999999.99", Some(999_999_999_999)),
        ("54040.00", None),
        ("54010", None),
    ] {
        let read = PixPayload::parse(&edited("5802BR", &format!("{field}5802BR"))).expect(field);
        assert_eq!(read.amount(), cents.map(Cents), "{field}");
    }
    for field in
        ["5400", "5404.505", "5407 100.00", "54071234,56", "5404-1.0", "54051.234", "54061.2.30", "54141234567890.123"]
    {
        let read = PixPayload::parse(&edited("5802BR", &format!("{field}5802BR")));
        assert_eq!(read, Err(InvalidPix::Amount), "{field}");
    }
}

// field 10
#[test]
fn forms_seen_in_the_wild_are_put_right() {
    for wild in [
        EXAMPLE.replace("1D3D", "1d3d"),
        EXAMPLE.replace("1D3D", "1d3D"),
        format!(" \t{EXAMPLE}\r\n"),
        format!("\u{feff}{EXAMPLE}\u{a0}"),
        format!("{}\r\n{}\n{}", &EXAMPLE[..40], &EXAMPLE[40..90], &EXAMPLE[90..]),
        format!("{}\u{200b}{}", &EXAMPLE[..4], &EXAMPLE[4..]),
    ] {
        assert_eq!(PixPayload::parse(&wild).expect("put right").as_str(), EXAMPLE, "{wild:?}");
    }
}

// field 10
#[test]
fn what_is_wrong_with_a_code_is_told() {
    let long_name = format!("5926{}", "A".repeat(26));
    for (from, to, reason) in [
        ("000201", "000202", InvalidPix::NotABrCode),
        ("br.gov.bcb.pix", "br.gov.bcb.xip", InvalidPix::Account),
        ("0136123e4567-e12b-12d1-a456-426655440000", "0336123e4567-e12b-12d1-a456-426655440000", InvalidPix::Account),
        ("26580014br.gov.bcb.pix0136123e4567", "26580014br.gov.bcb.pix0137123e4567", InvalidPix::TooShort),
        ("426655440000", "42665544 000", InvalidPix::Key),
        (
            "26580014br.gov.bcb.pix0136123e4567-e12b",
            "26240014br.gov.bcb.pix0102xx26580014br.gov.bcb.pix0136123e4567-e12b",
            InvalidPix::Account,
        ),
        ("5303986", "5303840", InvalidPix::Currency),
        ("5802BR", "5802US", InvalidPix::Currency),
        ("52040000", "", InvalidPix::Missing),
        ("5913Fulano de Tal", "", InvalidPix::Missing),
        ("6008BRASILIA", "6008BRASILIA6008BRASILIA", InvalidPix::Missing),
        ("5913Fulano de Tal", "5900", InvalidPix::Name),
        ("5913Fulano de Tal", &long_name, InvalidPix::Name),
        ("6008BRASILIA", "6016NOSSA SENHORA D.", InvalidPix::City),
        ("62070503***", "62990503***", InvalidPix::TooShort),
        ("62070503***", "62080504A-12", InvalidPix::Txid),
        ("5802BR", "58x2BR", InvalidPix::Header),
        ("Fulano", "Ful\u{e1}no", InvalidPix::NotAscii),
    ] {
        assert!(EXAMPLE.contains(from), "{from}");
        assert_eq!(PixPayload::parse(&edited(from, to)), Err(reason), "{from} to {to}");
    }
    let twice = format!("{EXAMPLE}{EXAMPLE}");
    for (text, reason) in [
        ("", InvalidPix::NotABrCode),
        ("6304", InvalidPix::NotABrCode),
        ("https://pix.example.com/qr/1", InvalidPix::NotABrCode),
        ("000201", InvalidPix::End),
        (&EXAMPLE[..EXAMPLE.len() - 8], InvalidPix::End),
        (&EXAMPLE[..EXAMPLE.len() - 2], InvalidPix::TooShort),
        (&twice, InvalidPix::Checksum),
        (&EXAMPLE.replace("1D3D", "1D3E"), InvalidPix::Checksum),
    ] {
        assert_eq!(PixPayload::parse(text), Err(reason), "{text}");
    }
}

#[test]
fn a_key_and_an_address_at_once_say_two_things() {
    let account = "0014br.gov.bcb.pix0102ab2503c.d";
    let fields = format!("00020126{}{account}5204000053039865802BR5901A6001B", account.len());
    assert_eq!(PixPayload::parse(&closed(&fields)), Err(InvalidPix::Account));
    let account = "0014br.gov.bcb.pix2503c.d";
    let fields = format!("00020126{}{account}5204000053039865802BR5901A6001B", account.len());
    assert!(PixPayload::parse(&closed(&fields)).is_ok());
}

proptest! {
    #[test]
    fn what_is_composed_is_read(
        key in "[!-~]{1,77}",
        name in "[A-Za-z]\\PC{0,40}",
        city in "[A-Za-z]\\PC{0,40}",
        amount in proptest::option::of(1i64..=999_999_999_999),
        txid in proptest::option::of("[A-Za-z0-9]{1,25}"),
    ) {
        let pix = StaticPix { key: key.clone(), name, city, amount: amount.map(Cents), txid: txid.clone() };
        let payload = pix.payload().expect("payload");
        let read = PixPayload::parse(&payload).expect("composed");
        prop_assert_eq!(read.as_str(), &payload);
        prop_assert_eq!(read.amount(), amount.map(Cents));
        prop_assert_eq!(read.txid(), txid.as_deref());
        prop_assert_eq!(read.account(), &PixAccount::Static { key });
        let name = super::ascii(&pix.name, super::MAX_NAME).expect("a name");
        let city = super::ascii(&pix.city, super::MAX_CITY).expect("a city");
        prop_assert_eq!((read.name(), read.city()), (name.as_str(), city.as_str()));
    }

    #[test]
    fn an_altered_character_is_noticed(at in 0..EXAMPLE.len(), with in "[ -~]") {
        let altered = format!("{}{with}{}", &EXAMPLE[..at], &EXAMPLE[at + 1..]);
        if let Ok(read) = PixPayload::parse(&altered) {
            // The checksum's letters alone may be in either case.
            prop_assert_eq!(read.as_str(), EXAMPLE);
            prop_assert!(altered == EXAMPLE || (at >= EXAMPLE.len() - 4 && altered.eq_ignore_ascii_case(EXAMPLE)));
        } else {
            prop_assert!(altered != EXAMPLE);
        }
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "(000201)?(0[0-9]{1,8}|\\PC){0,20}") {
        prop_assert!(PixPayload::parse(&text).is_err());
    }

    /// Cut anywhere, and closed again with a checksum that agrees, it is refused or says what stands in it. It need not be
    /// the same: without four letters of the city, the length that stands before it takes in what follows.
    #[test]
    fn no_part_of_a_code_makes_parsing_panic(at in 0..EXAMPLE.len() - 8, until in 0..EXAMPLE.len() - 8) {
        let part = format!("{}{}", &EXAMPLE[..at.min(until)], &EXAMPLE[at.max(until)..EXAMPLE.len() - 8]);
        if let Ok(read) = PixPayload::parse(&closed(&part)) {
            prop_assert!(part.contains(read.city()), "{:?} is not in {part}", read.city());
        }
    }
}
