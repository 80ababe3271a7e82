//! Light, dark, or as the device says; remembered on this device. `public/theme.js` reads the same key before the first
//! paint, so that a dark page never flashes white.

use crate::browser::{page, storage};

/// The key that `public/theme.js` reads.
const KEY: &str = "portal.theme";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ThemeChoice {
    Light,
    Dark,
    #[default]
    Device,
}

impl ThemeChoice {
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Device];

    pub fn remembered() -> Self {
        match storage::get(KEY).as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::Device,
        }
    }

    /// Shows the page in this theme from now on.
    pub fn apply(self) {
        page::set_theme(self.attribute());
        match self.attribute() {
            Some(name) => storage::set(KEY, name),
            None => storage::remove(KEY),
        }
    }

    /// The value of `data-theme`; none leaves it to the device.
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Device => None,
        }
    }
}
