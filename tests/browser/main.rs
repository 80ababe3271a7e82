//! The browser suite: one file a journey, through the bundle that visitors get, by role, label and visible text.
//! Every test ends with `Browser::close`, which fails on uncaught errors, policy violations and third-party requests.

mod accessibility;
mod card_requests;
mod charge_detail;
mod charges;
mod client_sign_in;
mod documents;
mod first_access;
mod harness;
mod overview;
mod password_reset;
mod providers;
mod public_home;
mod registration;
mod session;
mod settings;
mod settlement_statements;
mod sign_in;
mod tax_statements;
mod temporary_password;
mod theme;

mod care_accessibility;
mod plans;
mod service_statements;
mod verification;
mod waiting_periods;

mod as_api;
mod company_invoices;
mod company_notices;
mod company_statement;
mod company_tax_report;
mod credentials;
mod invoice_delivery;
mod long_words;
mod manual_b;
mod usage_statement;
