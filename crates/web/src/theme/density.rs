//! How close the rows of an office's tables stand; remembered on this device. `public/start.js` reads the same key before
//! the first paint, so that no table changes its height once it is seen.

use crate::browser::{page, storage};

/// The key that `public/start.js` reads.
const KEY: &str = "portal.density";
const COMPACT: &str = "compact";

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    #[default]
    Comfortable,
    /// More lines on a screen, in smaller letters.
    Compact,
}

impl Density {
    pub const ALL: [Self; 2] = [Self::Comfortable, Self::Compact];

    pub fn remembered() -> Self {
        if storage::get(KEY).as_deref() == Some(COMPACT) { Self::Compact } else { Self::Comfortable }
    }

    /// Shows tables so from now on.
    pub fn apply(self) {
        match self {
            Self::Compact => {
                page::mark_root("data-density", Some(COMPACT));
                storage::set(KEY, COMPACT);
            }
            Self::Comfortable => {
                page::mark_root("data-density", None);
                storage::remove(KEY);
            }
        }
    }
}
