//! What the portal does, one folder a noun. A feature never imports another; what two share is a rule, a wire shape,
//! an entity, or a piece of `http`, `pdf` or `access`.

pub mod account;
pub mod audit_trail;
pub mod card_requests;
pub mod charges;
pub mod company_overview;
pub mod content;
pub mod contract;
pub mod family;
pub mod first_accesses;
pub mod overview;
pub mod own_accesses;
pub mod own_password;
pub mod own_sessions;
pub mod password_policy;
pub mod password_resets;
pub mod password_setups;
pub mod portal;
pub mod providers;
pub mod registrations;
pub mod sessions;
pub mod settlement_statements;
pub mod tax_statements;
pub mod tax_years;
pub mod tokens;
pub mod verifications;

pub mod plans;
pub mod service_statements;
pub mod waiting_periods;

pub mod company_api_clients;
pub mod company_invoices;
pub mod company_notices;
pub mod company_statement;
pub mod company_tax_report;
pub mod event_feed;
pub mod invoice_delivery;
pub mod jobs;
pub mod usage_statement;
