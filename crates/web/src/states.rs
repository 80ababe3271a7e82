//! Where things stand: one word, one colour, one icon, the same on every page that shows them.

pub mod card_request;
pub mod charge;
