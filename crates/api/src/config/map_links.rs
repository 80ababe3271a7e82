//! Where *Ver no mapa* leads: an address with places to fill in, by position or by postal address. The portal itself
//! asks no map for anything; whoever follows the link goes there.

use serde::Deserialize;
use shared::rules::position::Position;
use url::form_urlencoded::byte_serialize;

/// The two links. Left out, they lead to OpenStreetMap.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MapLinks {
    /// With `{latitude}` and `{longitude}`, in degrees.
    by_position: PositionLink,
    /// With `{address}`.
    by_address: AddressLink,
}

impl MapLinks {
    /// A map of the place.
    pub fn of_position(&self, position: Position) -> String {
        let link = self.by_position.0.replace("{latitude}", &position.latitude_degrees());
        link.replace("{longitude}", &position.longitude_degrees())
    }

    /// A search for the address on a map.
    pub fn of_address(&self, address: &str) -> String {
        self.by_address.0.replace("{address}", &byte_serialize(address.as_bytes()).collect::<String>())
    }
}

impl Default for MapLinks {
    fn default() -> Self {
        let by_position =
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}";
        Self {
            by_position: PositionLink(by_position.to_owned()),
            by_address: AddressLink("https://www.openstreetmap.org/search?query={address}".to_owned()),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct PositionLink(String);

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
struct AddressLink(String);

impl TryFrom<String> for PositionLink {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        checked(text, &["{latitude}", "{longitude}"]).map(Self)
    }
}

impl TryFrom<String> for AddressLink {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        checked(text, &["{address}"]).map(Self)
    }
}

/// People click on it: it must not run anything, and it must lead to the place and nowhere else.
fn checked(text: String, places: &[&str]) -> Result<String, String> {
    if !text.starts_with("https://") && !text.starts_with("geo:") {
        return Err(format!("{text} begins with neither https:// nor geo:"));
    }
    match places.iter().find(|place| !text.contains(**place)) {
        Some(missing) => Err(format!("{text} has no {missing}")),
        None => Ok(text),
    }
}

#[cfg(test)]
mod tests {
    use super::{AddressLink, MapLinks, PositionLink};

    #[test]
    fn links_are_filled_in_and_escaped() {
        let links = MapLinks::default();
        let position = "-10.9472,-37.0731".parse().expect("a position");
        assert_eq!(
            links.of_position(position),
            "https://www.openstreetmap.org/?mlat=-10.947200&mlon=-37.073100#map=17/-10.947200/-37.073100"
        );
        assert_eq!(
            links.of_address("Rua José & Maria, 3, Ilhéus"),
            "https://www.openstreetmap.org/search?query=Rua+Jos%C3%A9+%26+Maria%2C+3%2C+Ilh%C3%A9us"
        );
    }

    #[test]
    fn a_link_that_cannot_be_meant_is_refused() {
        for bad in
            ["javascript:alert({latitude},{longitude})", "http://mapa.example/{latitude}/{longitude}", "geo:{latitude}"]
        {
            assert!(PositionLink::try_from(bad.to_owned()).is_err(), "{bad}");
        }
        assert!(PositionLink::try_from("geo:{latitude},{longitude}".to_owned()).is_ok());
        assert!(AddressLink::try_from("https://mapa.example/".to_owned()).is_err());
    }
}
