//! The public home page.

pub const TITLE: &str = "Início";
pub const DOORS: &str = "Como você quer entrar?";
pub const BENEFICIARY: &str = "Sou beneficiário";
pub const BENEFICIARY_HINT: &str = "Tenho a carteirinha do plano. Quero ver, pagar e imprimir minhas mensalidades.";
pub const CLIENT: &str = "Sou cliente";
pub const CLIENT_HINT: &str = "Acesso com CPF, ou como empresa que contrata o plano.";
