//! *Portal do Cliente*: the sign-in of individuals and companies (manual B).

pub use shared::first_words::CLIENT_SIGN_IN_INTRO as INTRO;
use shared::titles;

pub const TITLE: &str = titles::CLIENT_SIGN_IN;
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
pub const FIRST_ACCESS: &str = titles::CLIENT_FIRST_ACCESS;
pub const FORGOTTEN: &str = titles::CLIENT_FORGOTTEN_PASSWORD;
