//! Why somebody asks for the e-mailed link, and what the page says accordingly. The server is told nothing of it: it
//! knows whether there is a password already.

use crate::text::first_access as text;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    FirstAccess,
    Forgotten,
}

impl Occasion {
    pub const fn title(self) -> &'static str {
        match self {
            Self::FirstAccess => text::FIRST_TITLE,
            Self::Forgotten => text::FORGOTTEN_TITLE,
        }
    }

    pub const fn intro(self) -> &'static str {
        match self {
            Self::FirstAccess => text::FIRST_INTRO,
            Self::Forgotten => text::FORGOTTEN_INTRO,
        }
    }

    /// What the button will do, where its name does not say so.
    pub const fn before_button(self) -> Option<&'static str> {
        match self {
            Self::FirstAccess => None,
            Self::Forgotten => Some(text::FORGOTTEN_BEFORE),
        }
    }

    pub const fn submit(self) -> &'static str {
        match self {
            Self::FirstAccess => text::FIRST_SUBMIT,
            Self::Forgotten => text::FORGOTTEN_SUBMIT,
        }
    }

    pub const fn submitting(self) -> &'static str {
        match self {
            Self::FirstAccess => text::FIRST_SUBMITTING,
            Self::Forgotten => text::FORGOTTEN_SUBMITTING,
        }
    }

    pub const fn steps(self) -> [&'static str; 3] {
        match self {
            Self::FirstAccess => text::FIRST_STEPS,
            Self::Forgotten => text::FORGOTTEN_STEPS,
        }
    }
}
