//! The harness of both suites: the real application on a free port, over a database of its own (SQLite, or PostgreSQL
//! when `PORTAL_TEST_POSTGRES` names a cluster), with a clock that tests move, and callers as variables.
//!
//! A test says who acts by the variable that it uses, and arranges only what matters to it.

pub mod browser;
pub mod bundle;
pub mod care;
pub mod clients;
pub mod content;
pub mod database;
pub mod employees;
pub mod family;
pub mod mailbox;
pub mod network;
pub mod paper;
pub mod portal;
pub mod programs;
pub mod raw;
pub mod records;
mod seen_answers;
pub mod table;
pub mod workforce;

pub use care::{a_service, a_waiting_period};
pub use clients::{CompanyClient, IndividualClient};
pub use employees::an_invoice;
pub use family::{Family, Member, a_charge};
pub use mailbox::Mail;
pub use network::a_provider;
pub use portal::Portal;
pub use programs::Program;
pub use records::OnRecord;
