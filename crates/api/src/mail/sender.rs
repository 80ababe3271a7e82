//! Who writes: what every letter shows of the operator.

use shared::portal::Contact;

use crate::config::operator::Color;

/// The operator as letters show it.
pub(super) struct Sender {
    pub(super) name: String,
    /// Dark enough for white text on it, and for it on white.
    pub(super) primary: Color,
    pub(super) accent: Color,
    /// Whom to call about registrations.
    pub(super) contact: Option<Contact>,
    /// Without a slash at its end.
    pub(super) portal: String,
    pub(super) is_demo: bool,
}
