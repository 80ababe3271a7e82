//! *Portal do Cliente*: the sign-in of individuals and companies (manual B).

pub const TITLE: &str = "Portal do Cliente";
pub const INTRO: &str = "Marque CPF ou Empresa e entre com os seus dados.";
/// Manual B.
pub const CHOICE: &str = "Marque a opção";
pub const INDIVIDUAL: &str = "CPF";
pub const COMPANY: &str = "Empresa";
pub const INDIVIDUAL_WHO: &str = "Para o titular de plano de saúde com coparticipação.";
pub const COMPANY_WHO: &str = "Para a pessoa responsável pelo contrato da empresa.";
pub const CARD_NUMBER: &str = "Número da Carteirinha do titular";
pub const EMAIL_HELP: &str = "O mesmo do Primeiro Acesso.";
pub const SUBMIT: &str = "Entrar";
pub const SUBMITTING: &str = "Entrando…";
pub const FIRST_ACCESS: &str = "Primeiro Acesso";
pub const FORGOTTEN: &str = "Esqueceu sua senha?";
