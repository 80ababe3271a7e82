//! The public home page.

pub use shared::first_words::{BENEFICIARY, BENEFICIARY_HINT, CLIENT, CLIENT_HINT, DOORS};
use shared::titles;

pub const TITLE: &str = titles::HOME;
pub const FIND_DOCTOR: &str = "Encontre um médico";
pub const FIND_DOCTOR_HINT: &str = "Veja quem atende pelo plano perto de você. Não precisa de senha.";
/// As manual A names them (chapter 1).
pub const LINKS: &str = "Links de Interesse";
pub const SYSTEMS: &str = "Sistemas";
pub const OTHER_SITE: &str = "(leva a outro site)";
