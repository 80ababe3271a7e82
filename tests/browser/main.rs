//! The browser suite: one file a journey, through the bundle that visitors get, by role, label and visible text.
//! Every test ends with `Browser::close`, which fails on uncaught errors, policy violations and third-party requests.

mod accessibility;
mod as_api;
mod card_requests;
mod care_accessibility;
mod charge_detail;
mod charges;
mod client_sign_in;
mod company_invoices;
mod company_notices;
mod company_statement;
mod company_tax_report;
mod credentials;
mod documents;
mod first_access;
mod harness;
mod invoice_delivery;
mod long_words;
mod manual_b;
mod overview;
mod password_reset;
mod plans;
mod providers;
mod public_home;
mod registration;
mod service_statements;
mod session;
mod settings;
mod settlement_statements;
mod sign_in;
mod tax_statements;
mod temporary_password;
mod theme;
mod usage_statement;
mod verification;
mod waiting_periods;
