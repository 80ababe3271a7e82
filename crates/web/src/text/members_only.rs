//! For whoever opens a member's page without being signed in as one.

pub const TITLE: &str = "Esta página é do Portal do Beneficiário";
pub const DETAIL: &str = "Para abrir esta página, saia e entre de novo com o número da carteira do plano.";
