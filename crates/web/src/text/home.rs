//! The public home page.

pub const TITLE: &str = "Início";
pub const DOORS: &str = "Como você quer entrar?";
pub const BENEFICIARY: &str = "Sou beneficiário";
pub const BENEFICIARY_HINT: &str = "Tenho a carteirinha do plano. Quero ver, pagar e imprimir minhas mensalidades.";
pub const CLIENT: &str = "Sou cliente";
pub const CLIENT_HINT: &str = "Acesso com CPF, ou como empresa que contrata o plano.";

pub const FIND_DOCTOR: &str = "Encontre um médico";
pub const FIND_DOCTOR_HINT: &str = "Veja quem atende pelo plano perto de você. Não precisa de senha.";
/// As manual A names them (chapter 1).
pub const LINKS: &str = "Links de Interesse";
pub const SYSTEMS: &str = "Sistemas";
pub const OTHER_SITE: &str = "(leva a outro site)";
