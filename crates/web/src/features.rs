//! One module a feature, under the noun that the API and the tests use. A feature never imports another feature.

pub mod card_requests;
pub mod charges;
pub mod client_sign_in;
pub mod company_overview;
pub mod content;
pub mod first_access;
pub mod functions;
pub mod overview;
pub mod password_reset;
pub mod password_setup;
pub mod providers;
pub mod registration;
pub mod settings;
pub mod settlement_statements;
pub mod sign_in;

pub mod plans;
pub mod service_statements;
pub mod tax_statements;
pub mod verification;
pub mod waiting_periods;

pub mod company_api_clients;
pub mod company_invoices;
pub mod company_notices;
pub mod company_statement;
pub mod company_tax_report;
pub mod invoice_delivery;
pub mod usage_statement;
