//! The look that all documents share: paper, margins, one scale of type sizes and the neutral colours.
//! A document takes its sizes from here and invents none of its own. Lengths are millimetres from the top left corner.

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// A4, the paper of every printer in Brazil.
pub const PAPER_WIDTH: f32 = 210.0;
pub const PAPER_HEIGHT: f32 = 297.0;

/// Left and right edge of what is printed.
pub const LEFT: f32 = 18.0;
pub const RIGHT: f32 = PAPER_WIDTH - LEFT;
pub const WIDTH: f32 = RIGHT - LEFT;
/// Content ends here; the footer stands below.
pub const BOTTOM: f32 = 276.0;

/// What a logo may take of the head of a page.
pub const WIDTH_OF_LOGO: f32 = 58.0;
pub const HEIGHT_OF_LOGO: f32 = 15.0;

/// Text.
pub const INK: Rgb = [0x1c, 0x22, 0x28];
/// Labels and what is said in passing; 6.6:1 on white.
pub const MUTED: Rgb = [0x56, 0x60, 0x6b];
/// Lines between rows.
pub const HAIRLINE: Rgb = [0xd9, 0xde, 0xe3];
pub const WHITE: Rgb = [0xff, 0xff, 0xff];

/// Millimetres in a typographic point.
pub const POINT: f32 = 25.4 / 72.0;

/// Weight of a piece of text. Documents use no italics: they are hard to read in small print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Regular,
    Bold,
}

/// Size in points, weight and colour of a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type {
    pub face: Face,
    pub size: u8,
    pub colour: Rgb,
}

impl Type {
    pub const TITLE: Self = Self::bold(20);
    pub const FIGURE: Self = Self::bold(15);
    pub const HEADING: Self = Self::bold(11);
    pub const BODY: Self = Self::regular(9);
    pub const STRONG: Self = Self::bold(9);
    pub const LABEL: Self = Self::regular(7).in_colour(MUTED);

    const fn regular(size: u8) -> Self {
        Self { face: Face::Regular, size, colour: INK }
    }

    const fn bold(size: u8) -> Self {
        Self { face: Face::Bold, size, colour: INK }
    }

    #[must_use]
    pub const fn in_colour(self, colour: Rgb) -> Self {
        Self { colour, ..self }
    }

    /// For what a norm or a form prescribes; everything else keeps to the scale.
    #[must_use]
    pub const fn sized(self, size: u8) -> Self {
        Self { size, ..self }
    }

    /// From one baseline to the next.
    pub fn leading(self) -> f32 {
        f32::from(self.size) * POINT * 1.36
    }

    /// From the top of its line to the baseline.
    pub fn drop(self) -> f32 {
        f32::from(self.size) * POINT * 0.96
    }
}

/// `colour` thinned with white: `share` parts of a hundred stay.
pub fn tint(colour: Rgb, share: u8) -> Rgb {
    let share = u16::from(share.min(100));
    colour.map(|c| {
        let mixed = (u16::from(c) * share + 255 * (100 - share)) / 100;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    })
}

/// `colour` itself when text in it can be read on white paper (4.5:1, WCAG 1.4.3), else the nearest darker one that can.
pub fn readable(colour: Rgb) -> Rgb {
    let mut shade = colour;
    while contrast_with_white(shade) < 4.5 {
        shade = shade.map(|c| u8::try_from(u16::from(c) * 94 / 100).unwrap_or(0));
    }
    shade
}

fn contrast_with_white(colour: Rgb) -> f32 {
    let [red, green, blue] = colour.map(|c| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    });
    1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

#[cfg(test)]
mod tests {
    use super::{MUTED, WHITE, contrast_with_white, readable, tint};

    #[test]
    fn a_pale_brand_colour_is_darkened_until_it_can_be_read() {
        assert_eq!(readable([0x0b, 0x6e, 0x4f]), [0x0b, 0x6e, 0x4f]);
        assert!(contrast_with_white(readable([0xff, 0xd1, 0x00])) >= 4.5);
        assert!(contrast_with_white(readable(WHITE)) >= 4.5);
        assert!(contrast_with_white(MUTED) >= 4.5);
    }

    #[test]
    fn a_tint_runs_from_white_to_the_colour() {
        assert_eq!(tint([10, 20, 30], 0), WHITE);
        assert_eq!(tint([10, 20, 30], 100), [10, 20, 30]);
    }
}
