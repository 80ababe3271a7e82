//! Money as whole centavos. One rounding rule for the product: half up, at the end of each named amount.

use std::iter::Sum;
use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use super::count::grouped;

/// An amount in centavos of Brazilian real. On the wire it is the bare integer, in a field that ends in `_cents`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(value_type = i64, description = "Amount in centavos of BRL", examples(10476)))]
pub struct Cents(pub i64);

impl Cents {
    pub const ZERO: Self = Self(0);

    /// `numerator / denominator` of this amount, rounded half up to the centavo (away from zero for negative amounts).
    ///
    /// The product is computed in 128 bits, so no amount that fits a slip can overflow. `denominator` must be positive.
    #[must_use]
    pub fn fraction(self, numerator: i64, denominator: i64) -> Self {
        assert!(denominator > 0, "a fraction needs a positive denominator");
        let product = i128::from(self.0) * i128::from(numerator);
        let denominator = i128::from(denominator);
        let half_away_from_zero = if product < 0 { -denominator } else { denominator };
        let rounded = (2 * product + half_away_from_zero) / (2 * denominator);
        Self(i64::try_from(rounded).expect("a fraction of an amount fits the amount's type"))
    }
}

impl Add for Cents {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Cents {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Sum for Cents {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// `1.234,56`: the figure as Brazilians write it, without the currency sign. `{:#}` puts `R$ ` before it, with a
/// no-break space so that the sign never parts from its figure.
impl std::fmt::Display for Cents {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let magnitude = self.0.unsigned_abs();
        let grouped = grouped(magnitude / 100);
        let sign = if self.0 < 0 { "-" } else { "" };
        let currency = if f.alternate() { "R$\u{a0}" } else { "" };
        write!(f, "{sign}{currency}{grouped},{:02}", magnitude % 100)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Cents;

    #[test]
    fn reads_like_a_brazilian_amount() {
        assert_eq!(Cents(0).to_string(), "0,00");
        assert_eq!(Cents(5).to_string(), "0,05");
        assert_eq!(Cents(123_456).to_string(), "1.234,56");
        assert_eq!(Cents(100_000_000).to_string(), "1.000.000,00");
        assert_eq!(Cents(-10_476).to_string(), "-104,76");
        assert_eq!(format!("{:#}", Cents(10_476)), "R$\u{a0}104,76");
    }

    #[test]
    fn rounds_half_up() {
        assert_eq!(Cents(25).fraction(1, 10), Cents(3));
        assert_eq!(Cents(24).fraction(1, 10), Cents(2));
        assert_eq!(Cents(-25).fraction(1, 10), Cents(-3));
    }

    proptest! {
        #[test]
        fn a_fraction_is_within_half_a_centavo(amount in -1_000_000_000_000i64..1_000_000_000_000, n in 0i64..20_000, d in 1i64..400_000) {
            let exact_twice = 2 * i128::from(amount) * i128::from(n);
            let got_twice = 2 * i128::from(Cents(amount).fraction(n, d).0) * i128::from(d);
            prop_assert!((exact_twice - got_twice).abs() <= i128::from(d));
        }

        #[test]
        fn text_keeps_every_digit(amount in proptest::num::i64::ANY) {
            let digits: String = Cents(amount).to_string().chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(digits.parse::<u64>().expect("digits"), amount.unsigned_abs());
        }
    }
}
