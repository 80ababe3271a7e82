//! Every address of the API, once. The server mounts under [`BASE`]; client and tests build their URLs here.

use crate::id::{ChargeId, SessionId};

/// Where the API begins on every deployment.
pub const BASE: &str = "/api/v1";

pub const PORTAL: &str = "/portal";
pub const PORTAL_LOGO: &str = "/portal/logo.png";
pub const SESSIONS: &str = "/sessions";
pub const SESSION_REFRESH: &str = "/sessions/refresh";
pub const CURRENT_SESSION: &str = "/sessions/current";
pub const ME: &str = "/me";
pub const MY_OVERVIEW: &str = "/me/overview";
pub const MY_PASSWORD: &str = "/me/password";
pub const MY_SESSIONS: &str = "/me/sessions";
pub const PASSWORD_POLICY: &str = "/password-policy";
pub const REGISTRATIONS: &str = "/beneficiary/registrations";
pub const REGISTRATION_CONFIRMATIONS: &str = "/beneficiary/registrations/confirmations";
pub const PASSWORD_RESETS: &str = "/beneficiary/password-resets";
pub const FIRST_ACCESSES: &str = "/first-accesses";
pub const PASSWORD_SETUPS: &str = "/password-setups";
pub const OAUTH_TOKEN: &str = "/oauth/token";
pub const AUDIT_TRAIL: &str = "/operator/audit";
pub const CHARGES: &str = "/charges";
pub const OPENAPI: &str = "/openapi.json";

/// One signed-in device of whoever asks.
pub fn my_session(id: SessionId) -> String {
    format!("{MY_SESSIONS}/{id}")
}

/// Pages of the web client that e-mails lead to. The token stands after the `#`, which browsers send to nobody.
pub mod pages {
    /// *Primeiro acesso*: "CLIQUE AQUI E CRIE A SUA SENHA".
    pub const CREATE_PASSWORD: &str = "/criar-senha";
    /// *Esqueceu sua senha?*: "Trocar senha".
    pub const CHANGE_PASSWORD: &str = "/trocar-senha";
    /// *Cadastro de senha*, where the operator wants the address confirmed.
    pub const CONFIRM_REGISTRATION: &str = "/confirmar-cadastro";
}

pub fn charge(id: ChargeId) -> String {
    format!("{CHARGES}/{id}")
}

/// *Fatura PDF*: what the charge is made of.
pub fn charge_statement_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/statement.pdf")
}

/// *Comprovante de pagamento*.
pub fn charge_receipt_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/receipt.pdf")
}

/// *Boleto*.
pub fn charge_slip_pdf(id: ChargeId) -> String {
    format!("{CHARGES}/{id}/slip.pdf")
}
