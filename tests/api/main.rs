//! The API suite, through the front door. One file a feature, and beside them the tests about *all* operations,
//! tables and callers, which make the forgotten case fail.

mod access_matrix;
mod api_clients;
mod audit;
mod bad_input;
mod card_request_steps;
mod card_requests;
mod charge_documents;
mod charges;
mod command_line;
mod contract;
mod demo;
mod even_answers;
mod first_accesses;
mod idempotency;
mod imports;
mod logs;
mod mail;
mod oauth;
mod operation;
mod outbox;
mod overtaken_sign_ins;
mod own_password;
mod own_sessions;
mod password_policy;
mod password_resets;
mod password_setups;
mod registration_confirmations;
mod registrations;
mod schema;
mod serving;
mod session_limits;
mod sessions;
mod slips;
mod smtp;
mod static_site;
mod storm;
mod throttle;
mod throttle_addresses;
mod verifications;
mod wire;

mod plans;
mod service_statement_documents;
mod service_statements;
mod waiting_periods;
