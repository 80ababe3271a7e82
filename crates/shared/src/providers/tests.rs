//! What screen and paper say of a provider alike: the words of kinds, distances and addresses.

use uuid::Uuid;

use super::{Provider, ProviderAddress, ProviderKind};
use crate::id::ProviderId;

#[test]
fn the_word_of_a_kind_is_the_one_on_the_wire() {
    for kind in ProviderKind::ALL {
        assert_eq!(serde_json::to_value(kind).expect("JSON"), kind.as_str());
    }
}

#[test]
fn a_distance_is_told_as_exactly_as_it_is_known() {
    let at = |distance_meters| Provider {
        id: ProviderId::new(Uuid::nil()),
        name: String::new(),
        legal_name: None,
        kind: ProviderKind::Other,
        council: None,
        cnes: None,
        specialties: Vec::new(),
        address: None,
        phones: Vec::new(),
        plans: Vec::new(),
        emergency_24h: false,
        position: None,
        distance_meters,
        map_url: None,
    };
    let told = [0, 149, 851, 949, 950, 12_345, 123_456].map(|meters| at(Some(meters)).distance().expect("a text"));
    assert_eq!(told, ["a 100 m", "a 100 m", "a 900 m", "a 900 m", "a 1,0 km", "a 12,3 km", "a 123 km"]);
    assert_eq!(at(None).distance(), None);
}

#[test]
fn a_map_needs_a_street_and_a_city() {
    let some = |text: &str| Some(text.to_owned());
    let mut address = ProviderAddress {
        street: some("Rua das Jangadas"),
        street_number: some("310"),
        complement: some("Sala 2"),
        district: some("Jardins"),
        city: some("Aracaju"),
        state: some("SE"),
        postal_code: some("49025000"),
    };
    assert_eq!(address.for_map().as_deref(), Some("Rua das Jangadas, 310, Jardins, Aracaju, SE"));
    assert_eq!(address.street_line(), "Rua das Jangadas, 310, Sala 2");
    address.street = None;
    assert_eq!(address.for_map(), None);
    assert_eq!(ProviderAddress::default().city_line(), "");
}
