//! The devices that people have.

/// The sizes at which the portal is designed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Viewport {
    /// 360 × 740 CSS pixels: a cheap phone.
    Phone,
    /// 1280 × 800: an office.
    Wide,
}

impl Viewport {
    pub(super) const fn size(self) -> (u32, u32) {
        match self {
            Self::Phone => (360, 740),
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
