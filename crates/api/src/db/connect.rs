//! Opening a database and beginning transactions on it, with the settings that each of the two needs.

use std::time::Duration;

use anyhow::Context;
use sea_orm::sqlx::error::DatabaseError;
use sea_orm::{
    AccessMode, ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
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

/// Begins a transaction that will write what it read, all of it as the database was at one instant.
///
/// On PostgreSQL it is `REPEATABLE READ`: the instant is the first statement's, and a write that meets a row which
/// another transaction wrote since fails; [`is_overtaken`] knows that failure, and whoever tries again reads anew. On
/// SQLite there is one writer at a time, so nothing is written from the write lock on, which [`begin`] takes at once.
pub async fn begin_snapshot(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let isolation_level = match connection.get_database_backend() {
        DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
        // SQLite has no levels to choose from; the driver would log a warning each time.
        _ => None,
    };
    connection
        .begin_with_options(TransactionOptions {
            isolation_level,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        })
        .await
}

/// Begins a transaction that only reads, all of it as the database was at one instant, however long that takes.
///
/// On SQLite it holds no lock that a writer waits for (WAL); on PostgreSQL it is `REPEATABLE READ`, read only.
pub async fn begin_reading(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let (isolation_level, access_mode) = match connection.get_database_backend() {
        DbBackend::Postgres => (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly)),
        _ => (None, None),
    };
    connection
        .begin_with_options(TransactionOptions {
            isolation_level,
            access_mode,
            sqlite_transaction_mode: Some(SqliteTransactionMode::Deferred),
        })
        .await
}

/// Whether a snapshot was too old for what was to be written: the same work succeeds in a later one.
///
/// A serialization failure, a deadlock (SQLSTATE 40001, 40P01), or a key that another transaction took since (23505,
/// which an insert without `ON CONFLICT` meets instead).
pub fn is_overtaken(error: &DbErr) -> bool {
    let (DbErr::Conn(RuntimeErr::SqlxError(error))
    | DbErr::Exec(RuntimeErr::SqlxError(error))
    | DbErr::Query(RuntimeErr::SqlxError(error))) = error
    else {
        return false;
    };
    let code = error.as_database_error().and_then(DatabaseError::code);
    code.is_some_and(|code| ["40001", "40P01", "23505"].contains(&&*code))
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
