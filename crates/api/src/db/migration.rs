//! The schema, step by step. The same statements run on SQLite and on PostgreSQL; a step that has been released is
//! never edited, only followed by another. A step runs inside a transaction, on SQLite with foreign keys on.
//!
//! Rules that the schema test holds: every foreign key has an index that begins with its column, every table that
//! the ERP fills has a unique `external_id`, and no column is a float.

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend};
use sea_orm_migration::prelude::*;

use super::connect;

mod m20261101_000001_erp;
mod m20261101_000002_charges;
mod m20261101_000003_accounts;
mod m20261101_000004_operation;
mod m20261121_000005_mail;
mod m20261121_000006_ways_in;
mod m20261121_000007_programs;
mod m20261122_000008_providers;
mod m20261122_000009_issued_documents;
mod m20261122_000010_care;
mod m20261122_000011_card_requests;
mod m20261122_000012_content;
mod m20261122_000013_tax;
mod m20261122_000014_company_invoices;
mod m20261122_000015_events;
mod m20261122_000016_invoice_delivery;
mod m20261122_000017_slip_reissues;
mod m20261122_000018_jobs;
mod m20261122_000019_program_makers;
mod m20261122_000020_item_amounts;
mod m20261127_000022_lost_answers;
mod m20261127_000023_reassignments;
mod m20261127_000024_known_devices;
mod m20261127_000024_sign_in_keys;
mod m20261127_000026_folded_names;
mod m20261127_000027_access_record;
mod m20261127_000028_retention;
mod m20261128_000029_network_version;
mod m20261128_000030_functions_know_their_schema;
mod m20261128_000031_attendance_codes;
mod m20261129_000032_import_runs;
mod m20261129_000033_webhooks;
mod m20261129_000034_import_profiles;
mod tables;

/// Who holds it brings the schema up to date; any number that no other program on the same database uses.
const LOCK: i64 = 0x706f_7274_616c;

/// Brings the schema up to date: whole or, whatever stops it, not at all. Repeating it changes nothing.
///
/// All that is pending, with its rows of `seaql_migrations`, is one transaction under one lock, so that of several that
/// start at once one does it and the others find it done (ADR 24). Where nothing is pending, nothing is locked.
pub async fn apply(connection: &DatabaseConnection) -> anyhow::Result<()> {
    let failed = "the schema cannot be brought up to date";
    if is_applied(connection).await.context(failed)? {
        return Ok(());
    }
    // On SQLite this is the lock.
    let tx = connect::begin_patiently(connection).await.context(failed)?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await.context(failed)?;
    }
    Migrator::up(&tx, None).await.context(failed)?;
    tx.commit().await.context(failed)
}

/// Whether every migration that this binary knows has been applied. It only reads.
pub async fn is_applied(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    Ok(Migrator::get_pending_migrations_read_only(connection).await?.is_empty())
}

pub struct Migrator;

#[sea_orm_migration::async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261101_000001_erp::Migration),
            Box::new(m20261101_000002_charges::Migration),
            Box::new(m20261101_000003_accounts::Migration),
            Box::new(m20261101_000004_operation::Migration),
            Box::new(m20261121_000005_mail::Migration),
            Box::new(m20261121_000006_ways_in::Migration),
            Box::new(m20261121_000007_programs::Migration),
            Box::new(m20261122_000009_issued_documents::Migration),
            Box::new(m20261122_000010_care::Migration),
            Box::new(m20261122_000011_card_requests::Migration),
            Box::new(m20261122_000008_providers::Migration),
            Box::new(m20261122_000013_tax::Migration),
            Box::new(m20261122_000012_content::Migration),
            Box::new(m20261122_000014_company_invoices::Migration),
            Box::new(m20261122_000015_events::Migration),
            Box::new(m20261122_000016_invoice_delivery::Migration),
            Box::new(m20261122_000017_slip_reissues::Migration),
            Box::new(m20261122_000018_jobs::Migration),
            Box::new(m20261122_000019_program_makers::Migration),
            Box::new(m20261122_000020_item_amounts::Migration),
            Box::new(m20261127_000022_lost_answers::Migration),
            Box::new(m20261127_000023_reassignments::Migration),
            Box::new(m20261127_000024_sign_in_keys::Migration),
            Box::new(m20261127_000024_known_devices::Migration),
            Box::new(m20261127_000026_folded_names::Migration),
            Box::new(m20261127_000027_access_record::Migration),
            Box::new(m20261127_000028_retention::Migration),
            Box::new(m20261128_000029_network_version::Migration),
            Box::new(m20261128_000030_functions_know_their_schema::Migration),
            Box::new(m20261128_000031_attendance_codes::Migration),
            Box::new(m20261129_000032_import_runs::Migration),
            Box::new(m20261129_000033_webhooks::Migration),
            Box::new(m20261129_000034_import_profiles::Migration),
        ]
    }
}
