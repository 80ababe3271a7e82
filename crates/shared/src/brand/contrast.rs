//! Colour by contrast, as WCAG 2.2 measures it (relative luminance, success criteria 1.4.3 and 1.4.11). An operator may
//! bring any brand colour; what is written on it or with it stays readable.

use std::fmt;

/// A colour of sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb {
    pub red: u8,
    pub green: u8,
    pub blue: u8,
}

impl Rgb {
    pub const WHITE: Self = Self { red: 255, green: 255, blue: 255 };
    /// Near black. Any lighter, and some mid-tone would have less than 4.5:1 against both this and white.
    pub const INK: Self = Self { red: 4, green: 4, blue: 6 };

    /// `#rrggbb`; nothing for any other form.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
        Some(Self { red: channel(0)?, green: channel(2)?, blue: channel(4)? })
    }

    /// 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What to write on this colour: white or near black, whichever stands out more.
    #[must_use]
    pub fn text(self) -> Self {
        if self.contrast(Self::WHITE) >= self.contrast(Self::INK) { Self::WHITE } else { Self::INK }
    }

    /// This colour, moved towards white or black in small steps until it has `ratio` against `surface`.
    #[must_use]
    pub fn readable_on(self, surface: Self, ratio: f64) -> Self {
        const STEPS: u16 = 40;
        let target = surface.text();
        (0..=STEPS)
            .map(|step| self.mixed(target, step, STEPS))
            .find(|colour| colour.contrast(surface) >= ratio)
            .unwrap_or(target)
    }

    /// `part` of `whole` on the way to `target`.
    fn mixed(self, target: Self, part: u16, whole: u16) -> Self {
        let channel = |from: u8, to: u8| {
            let sum = u16::from(from) * (whole - part) + u16::from(to) * part;
            u8::try_from(sum / whole).unwrap_or(u8::MAX)
        };
        Self {
            red: channel(self.red, target.red),
            green: channel(self.green, target.green),
            blue: channel(self.blue, target.blue),
        }
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

/// `#rrggbb`.
impl fmt::Display for Rgb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::Rgb;

    fn colour(text: &str) -> Rgb {
        Rgb::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_agrees_with_the_published_examples() {
        let black = colour("#000000");
        assert!((black.contrast(Rgb::WHITE) - 21.0).abs() < 0.001);
        // The lightest grey that may carry text on white.
        assert!(colour("#767676").contrast(Rgb::WHITE) >= 4.5);
        assert!(colour("#777777").contrast(Rgb::WHITE) < 4.5);
    }

    #[test]
    fn text_on_any_brand_colour_can_be_read() {
        assert_eq!(colour("#0b6e4f").text(), Rgb::WHITE);
        assert_eq!(colour("#ffd400").text(), Rgb::INK);
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let brand = Rgb { red, green, blue };
                    assert!(brand.contrast(brand.text()) >= 4.5, "{brand}");
                }
            }
        }
    }

    #[test]
    fn a_brand_colour_becomes_readable_on_either_surface() {
        let (light, dark) = (Rgb::WHITE, colour("#14171c"));
        for brand in ["#0b6e4f", "#ffd400", "#001a4d", "#ffffff", "#000000", "#e2007a"].map(colour) {
            assert!(brand.readable_on(light, 4.5).contrast(light) >= 4.5, "{brand} on light");
            assert!(brand.readable_on(dark, 4.5).contrast(dark) >= 4.5, "{brand} on dark");
        }
        assert_eq!(colour("#0b6e4f").readable_on(light, 4.5), colour("#0b6e4f"), "a readable colour stays as it is");
    }

    #[test]
    fn only_six_hexadecimal_digits_are_a_colour() {
        assert_eq!(colour("#0B6e4F").to_string(), "#0b6e4f");
        for text in ["0b6e4f", "#0b6e4", "#0b6e4fa", "#0b6e4g", "#ção12", ""] {
            assert_eq!(Rgb::parse(text), None, "{text:?}");
        }
    }
}
