//! The database: SQLite for one process, PostgreSQL for many, behind the same entities and the same migrations.
//!
//! Only the command line and `access` hold a connection; a request reaches one through `Access` and by no other way.

pub mod columns;
pub mod connect;
pub mod entity;
pub mod failure;
pub mod kept_sql;
pub mod migration;
pub mod name_search;
pub mod query_pool;
pub mod write_turns;
