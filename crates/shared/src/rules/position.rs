//! Places on the map in whole microdegrees (WGS 84), and how far apart two of them are. Integers all through, so that
//! a database and this code order the same places alike; within one country the error stays below half a percent.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// Microdegrees in a degree.
const DEGREE: i64 = 1_000_000;
/// Microdegrees of about 111 m on a meridian: finer than this nobody's own position is told.
const COARSE: i64 = 1_000;
/// Centimetres of a meridian in a thousand microdegrees: 40,007,863 m in 360 degrees.
const CENTIMETRES: i64 = 11_113;
/// What [`Position::cosine`] is a share of.
pub const WHOLE: i64 = 10_000;

/// Latitude and longitude. On the wire and in a query it is `-10.947200,-37.073100`: degrees with a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Position {
    latitude: i64,
    longitude: i64,
}

/// The text is no place on earth. Callers say what they expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPosition;

impl fmt::Display for InvalidPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a latitude and a longitude in degrees, such as -10.947200,-37.073100")
    }
}

impl std::error::Error for InvalidPosition {}

impl Position {
    /// From microdegrees; a latitude is within 90 degrees, a longitude within 180.
    pub fn new(latitude: i64, longitude: i64) -> Result<Self, InvalidPosition> {
        let is_on_earth = latitude.abs() <= 90 * DEGREE && longitude.abs() <= 180 * DEGREE;
        if is_on_earth { Ok(Self { latitude, longitude }) } else { Err(InvalidPosition) }
    }

    /// Microdegrees, north of the equator positive.
    pub fn latitude(self) -> i64 {
        self.latitude
    }

    /// Microdegrees, east of Greenwich positive.
    pub fn longitude(self) -> i64 {
        self.longitude
    }

    /// Degrees with six decimals, as addresses of maps have them.
    pub fn latitude_degrees(self) -> String {
        degrees(self.latitude)
    }

    /// Degrees with six decimals.
    pub fn longitude_degrees(self) -> String {
        degrees(self.longitude)
    }

    /// The same place to about 100 m.
    #[must_use]
    pub fn rounded(self) -> Self {
        let round = |value: i64| (value + value.signum() * COARSE / 2) / COARSE * COARSE;
        Self { latitude: round(self.latitude), longitude: round(self.longitude) }
    }

    /// How much shorter a degree of longitude is at this latitude than at the equator, in parts of [`WHOLE`]. The
    /// cosine in Bhaskara I's rational form (7th century), never wrong by more than 0.2 percent of the whole.
    pub fn cosine(self) -> i64 {
        let millidegrees = self.latitude / 1_000;
        let square = millidegrees * millidegrees;
        let half_turn = 180_000 * 180_000;
        WHOLE * (half_turn - 4 * square) / (half_turn + square)
    }

    /// Square of the distance to `other` in microdegrees of a meridian, on the plane that touches the earth here
    /// (equirectangular): what nearest first is decided by. It does not look across the 180th meridian.
    pub fn squared_distance(self, other: Self) -> i64 {
        let north = other.latitude - self.latitude;
        let east = (other.longitude - self.longitude) * self.cosine() / WHOLE;
        north * north + east * east
    }

    /// Metres to `other`.
    pub fn distance_meters(self, other: Self) -> i64 {
        self.squared_distance(other).isqrt() * CENTIMETRES / 100_000
    }
}

/// Microdegrees of degrees such as `-10.9472`; decimals after the sixth are cut.
pub fn microdegrees(text: &str) -> Result<i64, InvalidPosition> {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, decimals) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let are_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(decimals) || whole.len() > 3 {
        return Err(InvalidPosition);
    }
    let six = format!("{decimals:0<6}");
    let number = |digits: &str| digits.parse::<i64>().or(Err(InvalidPosition));
    let value = number(whole)? * DEGREE + number(&six[..6])?;
    Ok(if text.starts_with('-') { -value } else { value })
}

fn degrees(microdegrees: i64) -> String {
    let sign = if microdegrees < 0 { "-" } else { "" };
    let value = microdegrees.abs();
    format!("{sign}{}.{:06}", value / DEGREE, value % DEGREE)
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.latitude_degrees(), self.longitude_degrees())
    }
}

impl FromStr for Position {
    type Err = InvalidPosition;
    fn from_str(text: &str) -> Result<Self, InvalidPosition> {
        let (latitude, longitude) = text.split_once(',').ok_or(InvalidPosition)?;
        Self::new(microdegrees(latitude.trim())?, microdegrees(longitude.trim())?)
    }
}

impl TryFrom<String> for Position {
    type Error = InvalidPosition;
    fn try_from(text: String) -> Result<Self, InvalidPosition> {
        text.parse()
    }
}

impl From<Position> for String {
    fn from(position: Position) -> Self {
        position.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{InvalidPosition, Position, WHOLE, microdegrees};

    fn at(text: &str) -> Position {
        text.parse().expect("a position")
    }

    /// Anywhere in Brazil.
    fn brazil() -> impl Strategy<Value = Position> {
        (-34_000_000..5_300_000_i64, -74_000_000..-34_000_000_i64)
            .prop_map(|(latitude, longitude)| Position::new(latitude, longitude).expect("a position"))
    }

    #[test]
    fn degrees_are_read_without_a_float() {
        assert_eq!(microdegrees("-10.9472"), Ok(-10_947_200));
        assert_eq!(microdegrees("-0.000001"), Ok(-1));
        assert_eq!(microdegrees("37"), Ok(37_000_000));
        assert_eq!(microdegrees("1.23456789"), Ok(1_234_567));
        for bad in ["", "-", ".5", "5.", "1,5", "1e3", "1.2.3", "NaN", "١", "1 0", "9999"] {
            assert_eq!(microdegrees(bad), Err(InvalidPosition), "{bad}");
        }
    }

    #[test]
    fn only_places_on_earth_are_positions() {
        for bad in ["", "1", "1;2", "91,0", "-90.000001,0", "0,180.000001", "0,0,0"] {
            assert_eq!(bad.parse::<Position>(), Err(InvalidPosition), "{bad}");
        }
        assert_eq!(at("-90, 180").to_string(), "-90.000000,180.000000");
    }

    #[test]
    fn known_distances_come_out() {
        // Great-circle distances between the centres of the cities.
        for (from, to, kilometres) in [
            ("-10.9472,-37.0731", "-9.6658,-35.7353", 204),
            ("-23.5505,-46.6333", "-22.9068,-43.1729", 361),
            ("-1.4558,-48.4902", "0.0349,-51.0694", 331),
            ("-30.0346,-51.2177", "-27.5954,-48.5480", 376),
        ] {
            let found = at(from).distance_meters(at(to)) / 1_000;
            assert!((found - kilometres).abs() * 100 <= kilometres, "{from} to {to}: {found} km, not {kilometres}");
        }
        assert_eq!(at("0,0").cosine(), WHOLE);
        assert_eq!(at("60,0").cosine(), WHOLE / 2);
        assert_eq!(at("90,0").cosine(), 0);
    }

    #[test]
    fn a_rounded_position_is_near_and_tells_no_house() {
        assert_eq!(at("-10.947249,-37.073750").rounded(), at("-10.947,-37.074"));
        assert_eq!(at("10.9475,37.0734").rounded(), at("10.948,37.073"));
    }

    proptest! {
        #[test]
        fn comes_back_as_it_was_written(position in brazil()) {
            prop_assert_eq!(position.to_string().parse(), Ok(position));
        }

        #[test]
        fn rounding_moves_by_less_than_a_hundred_metres(position in brazil()) {
            prop_assert!(position.distance_meters(position.rounded()) < 100);
            prop_assert_eq!(position.rounded().rounded(), position.rounded());
        }

        #[test]
        fn a_place_is_nearest_to_itself_and_farther_is_farther(here in brazil(), there in brazil()) {
            prop_assert_eq!(here.squared_distance(here), 0);
            let half = Position::new(
                here.latitude() + (there.latitude() - here.latitude()) / 2,
                here.longitude() + (there.longitude() - here.longitude()) / 2,
            ).expect("a position");
            prop_assert!(here.squared_distance(half) <= here.squared_distance(there));
        }
    }
}
