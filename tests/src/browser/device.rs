//! The devices that people have.

/// The sizes at which the portal is designed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewport {
    /// 320 × 740 CSS pixels: the narrowest phone, and an office at 400 % (WCAG 2.2, 1.4.10).
    Narrow,
    /// 320 × 256 CSS pixels: all that 400 % leave of 1280 × 1024.
    Zoomed,
    /// 360 × 740 CSS pixels: a cheap phone.
    Phone,
    /// 768 × 1024: a tablet held upright, where the layout changes.
    Tablet,
    /// 1280 × 800: an office.
    Wide,
}

impl Viewport {
    pub(super) const fn size(self) -> (u32, u32) {
        match self {
            Self::Narrow => (320, 740),
            Self::Zoomed => (320, 256),
            Self::Phone => (360, 740),
            Self::Tablet => (768, 1024),
            Self::Wide => (1280, 800),
        }
    }
}

/// What the device prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorScheme {
    Light,
    Dark,
}
