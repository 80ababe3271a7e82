//! The portal's server: the REST API, the command line, the import of the ERP's files, the documents. `ARCHITECTURE.md`
//! at the repository's root is the map.

#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod access;
pub mod app;
pub mod audit;
pub mod bills;
pub mod cli;
pub mod clock;
pub mod company_billing;
pub mod config;
pub mod credentials;
pub mod db;
pub mod demo;
pub mod error;
pub mod events;
pub mod features;
pub mod http;
pub mod import;
pub mod import_runs;
pub mod issued_documents;
pub mod jobs;
pub mod mail;
pub mod openapi;
pub mod paging;
pub mod pdf;
pub mod picture;
pub mod protocols;
pub mod server;
pub mod services;
pub mod setback;
pub mod slips;
pub mod telemetry;
pub mod terminal;
pub mod visible_text;
pub mod webhooks;
pub mod worker;
