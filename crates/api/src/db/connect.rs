//! Opening a database and beginning transactions on it, with the settings that each of the two needs.

use std::time::Duration;

use anyhow::Context;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;

use super::migration::Migrator;

/// Connections a process keeps; eight saturate two cores on both databases.
const POOL_SIZE: u32 = 8;

/// Opens `url` (`sqlite:FILE?mode=rwc` or `postgres://…`).
///
/// SQLite runs in WAL mode with foreign keys on and waits up to five seconds for a writer. Statements are not logged:
/// they carry personal data.
pub async fn open(url: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POOL_SIZE)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(10))
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(|sqlite| {
            sqlite
                .journal_mode(sea_orm::sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sea_orm::sqlx::sqlite::SqliteSynchronous::Normal)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
        });
    Database::connect(options)
        .await
        .with_context(|| format!("the database at {} cannot be opened", without_password(url)))
}

/// Brings the schema up to date. Repeating it changes nothing.
pub async fn migrate(connection: &DatabaseConnection) -> anyhow::Result<()> {
    Migrator::up(connection, None).await.context("the schema cannot be brought up to date")
}

/// Whether every migration that this binary knows has been applied.
pub async fn is_migrated(connection: &DatabaseConnection) -> Result<bool, DbErr> {
    Ok(Migrator::get_pending_migrations(connection).await?.is_empty())
}

/// Begins a transaction that will write.
///
/// On SQLite it takes the write lock at once: one that began by reading could not wait for another writer and would
/// fail with "database is locked" instead.
pub async fn begin(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    connection
        .begin_with_options(TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}

/// A password may stand before the host or in the query, so of a server's address neither is shown.
fn without_password(url: &str) -> String {
    match url::Url::parse(url) {
        Ok(mut parsed) if parsed.has_host() => {
            parsed.set_query(None);
            match parsed.set_password(None) {
                Ok(()) => parsed.to_string(),
                Err(()) => parsed.scheme().to_owned(),
            }
        }
        _ => url.to_owned(),
    }
}
