//! What the pages share on which people say who they are, or choose a password: signing in, registering, first access and
//! the passwords that follow.

pub mod client_kind;
pub mod emailed_link;
pub mod entrance;
pub mod identity;
pub mod new_password;
pub mod own_card;
pub mod password_rules;
pub mod reading;
