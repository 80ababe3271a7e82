//! The central bank's example byte by byte, the limits of each field, and codes that must not pass.

use proptest::prelude::*;

use super::{CRC, Cents, InvalidPix, PixPayload, StaticPix, checksum};

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

#[test]
fn a_dynamic_payload_is_taken_as_it_is() {
    let account = "0014br.gov.bcb.pix2530pix.example.com/qr/v2/0123abcd";
    let unsigned = format!(
        "00020101021226{}{account}52040000530398654071234.565802BR5907Fulano 6007Aracaju62070503***6304",
        account.len()
    );
    let payload = format!("{unsigned}{}", checksum(&unsigned));
    assert_eq!(PixPayload::parse(&payload).expect("dynamic").as_str(), payload);
}

#[test]
fn other_codes_are_refused_even_with_a_right_crc() {
    for (from, to) in [
        ("000201", "000202"),
        ("br.gov.bcb.pix", "br.gov.bcb.xip"),
        ("5303986", "5303840"),
        ("5802BR", "5802US"),
        ("5913Fulano de Tal", ""),
        ("6008BRASILIA", "6008BRASILIA6008BRASILIA"),
        ("62070503***", "62990503***"),
        ("Fulano", "Fuláno"),
    ] {
        assert_eq!(PixPayload::parse(&edited(from, to)), Err(InvalidPix::Structure), "{from} to {to}");
    }
    for text in
        ["", "6304", "0002", &EXAMPLE[..EXAMPLE.len() - 8], &format!("{EXAMPLE} "), &format!("{EXAMPLE}{EXAMPLE}")]
    {
        assert_eq!(PixPayload::parse(text), Err(InvalidPix::Structure), "{text}");
    }
    assert_eq!(PixPayload::parse(&EXAMPLE.replace("1D3D", "1d3d")), Err(InvalidPix::Checksum));
}

proptest! {
    #[test]
    fn what_is_composed_is_accepted(
        key in "[!-~]{1,77}",
        name in "[A-Za-z]\\PC{0,40}",
        city in "[A-Za-z]\\PC{0,40}",
        amount in proptest::option::of(1i64..=999_999_999_999),
        txid in proptest::option::of("[A-Za-z0-9]{1,25}"),
    ) {
        let payload = StaticPix { key, name, city, amount: amount.map(Cents), txid }.payload().expect("payload");
        let read = PixPayload::parse(&payload).expect("composed");
        prop_assert_eq!(read.as_str(), payload);
    }

    #[test]
    fn an_altered_character_is_noticed(at in 0..EXAMPLE.len(), with in "[ -~]") {
        let altered = format!("{}{with}{}", &EXAMPLE[..at], &EXAMPLE[at + 1..]);
        prop_assert_eq!(PixPayload::parse(&altered).is_ok(), altered == EXAMPLE);
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "(0[0-9]{1,8}|\\PC){0,20}") {
        prop_assert!(PixPayload::parse(&text).is_err());
    }
}
