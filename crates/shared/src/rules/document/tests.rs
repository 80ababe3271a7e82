//! Documents that the law's own examples call valid, and what each type must refuse. All of them are published
//! examples or computed here; none was looked up for a person.

use proptest::prelude::*;

use super::{CardNumber, Cep, Cnpj, Cns, Cpf, InvalidDocument};

#[test]
fn a_cpf_is_read_with_and_without_punctuation() {
    // field 9: full-width digits, a dash of another kind, invisible characters
    let pasted = ["５２９９８２２４７２５", "529.982.247\u{2013}25", "\u{200b}529\u{a0}982\u{ad}247\u{2212}25\u{feff}"];
    for text in ["529.982.247-25", "52998224725", " 529 982 247 25 "].into_iter().chain(pasted) {
        let cpf = Cpf::parse(text).expect(text);
        assert_eq!((cpf.as_str(), cpf.formatted().as_str()), ("52998224725", "529.982.247-25"));
    }
    assert_eq!(Cpf::parse("529.982.247-24"), Err(InvalidDocument::WrongCheckDigits));
    assert_eq!(Cpf::parse("111.111.111-11"), Err(InvalidDocument::NeverIssued));
    assert_eq!(Cpf::parse("5299822472"), Err(InvalidDocument::WrongLength));
    assert_eq!(Cpf::parse(""), Err(InvalidDocument::WrongLength));
    assert_eq!(Cpf::parse("5299822472S"), Err(InvalidDocument::UnexpectedCharacter));
}

#[test]
fn a_cnpj_may_have_letters() {
    let cnpj = Cnpj::parse("12.abc.345/01de-35").expect("the tax authority's example");
    assert_eq!((cnpj.as_str(), cnpj.formatted().as_str()), ("12ABC34501DE35", "12.ABC.345/01DE-35"));
    assert_eq!(Cnpj::parse("11.222.333/0001-81").expect("digits").to_string(), "11222333000181");
    assert_eq!(Cnpj::parse("12.ABC.345/01DE-36"), Err(InvalidDocument::WrongCheckDigits));
    assert_eq!(Cnpj::parse("12.ABC.345/01DE-3A"), Err(InvalidDocument::UnexpectedCharacter));
    assert_eq!(Cnpj::parse("12.ABÇ.345/01DE-35"), Err(InvalidDocument::UnexpectedCharacter));
    assert_eq!(Cnpj::parse("00.000.000/0000-00"), Err(InvalidDocument::NeverIssued));
    assert_eq!(Cnpj::parse("12ABC34501DE3"), Err(InvalidDocument::WrongLength));
}

#[test]
fn a_cns_agrees_with_its_sum_and_series() {
    let cns = Cns::parse("898 0000 0004 3208").expect("valid");
    assert_eq!((cns.as_str(), cns.formatted().as_str()), ("898000000043208", "898 0000 0004 3208"));
    assert_eq!(Cns::parse("204926551040012"), Err(InvalidDocument::WrongCheckDigits));
    assert_eq!(Cns::parse("000000000000000"), Err(InvalidDocument::NeverIssued));
    assert_eq!(Cns::parse("89800000004320"), Err(InvalidDocument::WrongLength));
}

#[test]
fn a_card_number_loses_its_punctuation() {
    for text in ["9999999-00/D", "9999999 00.d", "999999900D"] {
        assert_eq!(CardNumber::parse(text).expect(text).as_str(), "999999900D");
    }
    assert_eq!(CardNumber::parse("-/. "), Err(InvalidDocument::WrongLength));
    assert_eq!(CardNumber::parse(&"1".repeat(21)), Err(InvalidDocument::WrongLength));
    assert!(CardNumber::parse(&"1".repeat(20)).is_ok());
    for text in ["12_3", "12é", "1'2"] {
        assert_eq!(CardNumber::parse(text), Err(InvalidDocument::UnexpectedCharacter), "{text}");
    }
}

#[test]
fn a_cep_has_eight_digits() {
    let cep = Cep::parse("49.010-000").expect("cep");
    assert_eq!((cep.as_str(), cep.formatted().as_str()), ("49010000", "49010-000"));
    assert_eq!(Cep::parse("4901000"), Err(InvalidDocument::WrongLength));
    assert_eq!(Cep::parse("4901000A"), Err(InvalidDocument::UnexpectedCharacter));
}

#[test]
fn documents_travel_as_plain_strings() {
    let cpf: Cpf = serde_json::from_str("\"529.982.247-25\"").expect("cpf");
    assert_eq!(serde_json::to_string(&cpf).expect("json"), "\"52998224725\"");
    let refused = serde_json::from_str::<Cpf>("\"52998224724\"").expect_err("wrong digit").to_string();
    assert!(!refused.contains("529982"), "an error must not repeat the document: {refused}");
    assert!(serde_json::from_str::<Cpf>("52998224725").is_err());
}

/// A document with its check digits, found by trying: the test shares no arithmetic with the code.
fn complete<T>(body: &str, digits: usize, parse: impl Fn(&str) -> Result<T, InvalidDocument>) -> Vec<T> {
    (0..10usize.pow(u32::try_from(digits).expect("few digits")))
        .filter_map(|tail| parse(&format!("{body}{tail:0digits$}")).ok())
        .collect()
}

proptest! {
    #[test]
    fn nine_digits_have_one_cpf(body in "[0-9]{9}") {
        let one_digit_repeated = body.bytes().all(|digit| digit == body.as_bytes()[0]);
        prop_assert_eq!(complete(&body, 2, Cpf::parse).len(), usize::from(!one_digit_repeated));
    }

    #[test]
    fn twelve_letters_or_digits_have_one_cnpj(body in "[A-Z0-9]{11}[1-9A-Z]") {
        let found = complete(&body, 2, Cnpj::parse);
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(Cnpj::parse(&found[0].formatted()), Ok(found[0].clone()));
    }

    #[test]
    fn an_altered_cpf_digit_is_noticed(body in "[0-9]{8}[1-9]", at in 0usize..9, by in 1u8..10) {
        for cpf in complete(&body, 2, Cpf::parse) {
            let mut altered = cpf.as_str().to_owned().into_bytes();
            altered[at] = b'0' + (altered[at] - b'0' + by) % 10;
            // Remainders 0 and 1 share the check digit 0, so only there can an alteration pass unseen.
            let altered = String::from_utf8(altered).expect("digits");
            prop_assert!(Cpf::parse(&altered).is_err() || cpf.as_str().as_bytes()[9] == b'0');
        }
    }

    #[test]
    fn no_text_makes_parsing_panic(text in "\\PC{0,24}") {
        prop_assert!(Cpf::parse(&text).is_ok_and(|cpf| cpf.formatted().len() == 14) || Cpf::parse(&text).is_err());
        prop_assert!(Cnpj::parse(&text).is_ok_and(|cnpj| cnpj.formatted().len() == 18) || Cnpj::parse(&text).is_err());
        prop_assert!(Cns::parse(&text).is_ok_and(|cns| cns.formatted().len() == 18) || Cns::parse(&text).is_err());
        prop_assert!(CardNumber::parse(&text).is_ok_and(|card| card.as_str().len() <= 20) || CardNumber::parse(&text).is_err());
    }
}
