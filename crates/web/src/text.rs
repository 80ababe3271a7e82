//! Every sentence that people read, by page: warm, plain, correct Portuguese, with the manual's names for things.
//! A page holds no text of its own, so that wording is changed here and nowhere else.

pub mod card;
pub mod card_requests;
pub mod charges;
pub mod client_sign_in;
pub mod content;
pub mod document;
pub mod due;
pub mod failure;
pub mod first_access;
pub mod form;
pub mod frame;
pub mod functions;
pub mod home;
pub mod link;
pub mod list;
pub mod mail_help;
pub mod month_range;
pub mod new_password;
pub mod overview;
pub mod password_reset;
pub mod password_setup;
pub mod registration;
pub mod registration_undo;
pub mod settings;
pub mod settlement_statements;
pub mod sign_in;
pub mod tax_statements;
pub mod verification;

pub mod accesses;
pub mod as_api;
pub mod chart;
pub mod company_overview;
pub mod members_only;
pub mod plans;
pub mod providers;
pub mod service_statements;
pub mod waiting_periods;

pub mod company_api_clients;
pub mod company_invoices;
pub mod company_notices;
pub mod company_statement;
pub mod company_tax_report;
pub mod dialog;
pub mod invoice_delivery;
pub mod long_document;
pub mod usage_statement;
