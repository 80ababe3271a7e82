//! Every sentence that people read, by page: warm, plain, correct Portuguese, with the manual's names for things.
//! A page holds no text of its own, so that wording is changed here and nowhere else.

pub mod charges;
pub mod client_entrance;
pub mod document;
pub mod failure;
pub mod frame;
pub mod home;
pub mod overview;
pub mod sign_in;
