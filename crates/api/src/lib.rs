//! The portal's server: the REST API, the command line, the import of the ERP's files, the documents.

pub mod db;
pub mod demo;
pub mod import;
