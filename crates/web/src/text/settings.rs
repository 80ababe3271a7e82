//! *Configurações*: the password and the devices of whoever is signed in.

pub const TITLE: &str = "Configurações";
pub const PASSWORD: &str = "Alterar senha";
