//! Every address of the API, once. The server mounts under [`BASE`]; client and tests build their URLs here.

use crate::id::ChargeId;

/// Where the API begins on every deployment.
pub const BASE: &str = "/api/v1";

pub const PORTAL: &str = "/portal";
pub const PORTAL_LOGO: &str = "/portal/logo.png";
pub const SESSIONS: &str = "/sessions";
pub const SESSION_REFRESH: &str = "/sessions/refresh";
pub const CURRENT_SESSION: &str = "/sessions/current";
pub const ME: &str = "/me";
pub const CHARGES: &str = "/charges";
pub const OPENAPI: &str = "/openapi.json";

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
