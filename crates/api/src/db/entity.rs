//! Rows as the database holds them. They derive no serde: what leaves the server is a shape of `shared`, made in a
//! view that names every field.

pub mod access_record;
pub mod account;
pub mod api_client;
pub mod api_client_secret;
pub mod audit;
pub mod card_request;
pub mod card_request_item;
pub mod card_request_step;
pub mod charge;
pub mod charge_item;
pub mod company;
pub mod company_invoice;
pub mod company_invoice_item;
pub mod enrolment;
pub mod event;
pub mod idempotency_key;
pub mod issued_document;
pub mod one_time_secret;
pub mod outbox_mail;
pub mod person;
pub mod plan;
pub mod protocol_sequence;
pub mod provider;
pub mod provider_plan;
pub mod provider_specialty;
pub mod reassignment;
pub mod record_term;
pub mod refresh_token;
pub mod reimbursement;
pub mod session;
pub mod specialty;
pub mod tax_statement_version;
pub mod tax_year;
pub mod throttle;

pub mod form;
pub mod link;
pub mod network_version;
pub mod news;
pub mod page;
pub mod publication;
pub mod service;
pub mod waiting_period;

pub mod invoice_delivery_choice;
pub mod job;
pub mod job_chunk;
pub mod known_device;
pub mod slip_reissue;
