//! What server and browser agree on: the wire shapes, the pure rules, every path, and (feature `client`) the typed
//! HTTP client. It compiles for the browser, so it cannot reach a database, a file or a clock.
//!
//! The same noun names the file here, in `api/features`, in `web/features` and in `tests/api`.

pub mod accesses;
pub mod account;
pub mod attendances;
pub mod audit;
pub mod auth;
pub mod brand;
pub mod card_requests;
pub mod charges;
#[cfg(feature = "client")]
pub mod client;
pub mod company_api_clients;
pub mod company_invoices;
pub mod company_notices;
pub mod company_overview;
pub mod company_statement;
pub mod company_tax_report;
pub mod content;
pub mod events;
pub mod fields;
pub mod first_words;
pub mod id;
pub mod imports;
pub mod invoice_delivery;
pub mod jobs;
pub mod overview;
pub mod own_program;
pub mod page;
pub mod page_groups;
pub mod page_shape;
pub mod passwords;
pub mod paths;
pub mod plan_cards;
pub mod plans;
pub mod portal;
pub mod problem;
pub mod programs;
pub mod providers;
pub mod rules;
pub mod service_statements;
pub mod services;
pub mod sessions;
pub mod settlement_statements;
pub mod tax_statements;
pub mod titles;
pub mod usage_statement;
pub mod verifications;
pub mod waiting_periods;
pub mod webhooks;
pub mod years;
