//! Opening a database and beginning transactions on it, with the settings that each of the two needs: what was
//! confirmed is kept through a power cut, and nobody who waits for an answer waits long for a lock.

use std::path::Path;
use std::time::Duration;

use anyhow::Context;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, SqliteTransactionMode, SqlxPostgresConnector, TransactionOptions, TransactionTrait,
};

use super::failure;

/// Connections that all threads of a process share; eight saturate two cores on both databases.
pub const POOL_SIZE: u32 = 8;
/// Connections of one thread that serves requests, on PostgreSQL. A thread does one thing at a time, so few are ever
/// open; but writers who wait for a lock keep theirs, and must leave some to readers.
pub const POOL_OF_WORKER: u32 = 8;
/// How long a request waits for the database to answer at all: below the two seconds in which it is told `503`.
pub const PATIENCE: Duration = Duration::from_millis(1_500);
/// How long a statement waits for another process's write lock on SQLite. Within a process writers take turns.
const LOCK_PATIENCE: Duration = Duration::from_secs(1);
/// How long a start, or a command that an operator typed, waits for a database that is not up yet.
const START_PATIENCE: Duration = Duration::from_secs(10);
/// How long an import or a migration waits for a lock that somebody else holds.
const LONG_PATIENCE: Duration = Duration::from_mins(1);
/// Between two tries.
const PAUSE: Duration = Duration::from_millis(100);

/// Nobody waits longer for a lock of PostgreSQL than for an answer, and a commit that was confirmed is on the disk, even
/// where the server's own configuration says otherwise. It is a statement and no startup parameter, which poolers refuse.
const POSTGRES_SETTINGS: &str = "SELECT set_config('lock_timeout', '1500ms', false), \
     CASE WHEN current_setting('synchronous_commit') = 'off' THEN set_config('synchronous_commit', 'on', false) END";

/// Rows that SQLite reads ahead of whoever takes them. At its end the thread of the connection sleeps and is woken row by
/// row; what people look at is shorter.
const ROWS_AHEAD: usize = 512;

/// Opens `url` (`sqlite:FILE?mode=rwc` or `postgres://…`); one that is not up yet, or whose lock somebody holds, is tried
/// for ten seconds.
///
/// SQLite runs in WAL mode with foreign keys on, syncs at every commit (`synchronous=FULL`: with less, a power cut takes
/// back what was confirmed), and overwrites what is deleted (`secure_delete`). Statements are not logged: they carry
/// personal data.
pub async fn open(url: &str) -> anyhow::Result<DatabaseConnection> {
    let attempt = || async { Database::connect(options(url)).await };
    patiently(START_PATIENCE, attempt)
        .await
        .with_context(|| format!("the database at {} cannot be opened", without_password(url)))
}

fn options(url: &str) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(POOL_SIZE)
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        // A server that was away has left dead connections, each of which would fail whoever is given it. A file has none.
        .test_before_acquire(url.starts_with("postgres"))
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(sqlite_settings)
        .map_sqlx_postgres_pool_opts(|pool| {
            pool.after_connect(|connection, _| {
                Box::pin(async move { sea_orm::sqlx::query(POSTGRES_SETTINGS).execute(connection).await.map(drop) })
            })
        });
    options
}

fn sqlite_settings(sqlite: SqliteConnectOptions) -> SqliteConnectOptions {
    sqlite
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .pragma("secure_delete", "ON")
        .busy_timeout(LOCK_PATIENCE)
        .row_buffer_size(ROWS_AHEAD)
}

/// Connections for one of the threads that serve requests, to be called on it; opened as they are needed, with the
/// settings of `connection`.
///
/// A socket belongs to the thread that opened it: an answer that another thread waits for wakes both, which took half of
/// a list's time. On SQLite, where every connection is a thread, they are the same connections.
pub fn for_worker(connection: &DatabaseConnection) -> DatabaseConnection {
    match connection.get_database_backend() {
        DbBackend::Postgres => {
            let shared = connection.get_postgres_connection_pool();
            let options = shared.options().clone().max_connections(POOL_OF_WORKER).min_connections(0);
            let own = options.connect_lazy_with(PgConnectOptions::clone(&shared.connect_options()));
            SqlxPostgresConnector::from_sqlx_postgres_pool(own)
        }
        _ => connection.clone(),
    }
}

/// Opens a copy of an SQLite database that nobody else looks at and that nobody needs to keep.
pub async fn open_copy(path: &Path) -> anyhow::Result<DatabaseConnection> {
    let mut options = options("sqlite:copy");
    let path = path.to_owned();
    options.max_connections(1).map_sqlx_sqlite_opts(move |sqlite| {
        sqlite_settings(sqlite).filename(&path).synchronous(SqliteSynchronous::Off)
    });
    Database::connect(options).await.context("the copy of the database cannot be opened")
}

/// Tries until something else than an absent or busy database comes of it, or `patience` has run out.
async fn patiently<T, F: Future<Output = Result<T, DbErr>>>(
    patience: Duration,
    attempt: impl Fn() -> F,
) -> Result<T, DbErr> {
    let tries = async {
        loop {
            match attempt().await {
                Err(error) if failure::may_pass(&error) => tokio::time::sleep(PAUSE).await,
                done => return done,
            }
        }
    };
    match tokio::time::timeout(patience, tries).await {
        Ok(done) => done,
        // What it is that does not pass, told by the last try.
        Err(_elapsed) => attempt().await,
    }
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

/// As [`begin`], for work that nobody waits for an answer of: it waits a minute for SQLite's write lock, and for locks of
/// PostgreSQL as long as it takes.
pub async fn begin_patiently(connection: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    let tx = patiently(LONG_PATIENCE, || begin(connection)).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared("SET LOCAL lock_timeout = 0").await?;
    }
    Ok(tx)
}

/// Begins a transaction that will write what it read, all of it as the database was at one instant.
///
/// On PostgreSQL it is `REPEATABLE READ`: the instant is the first statement's, and a write that meets a row which
/// another transaction wrote since fails; [`failure::is_overtaken`] knows that failure, and whoever tries again reads
/// anew. On SQLite there is one writer at a time, so nothing is written from the write lock on, which [`begin`] takes at
/// once.
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

/// Moves SQLite's log into the database and empties it: what was erased is then in neither, and a large import leaves no
/// large log. Somebody who reads may keep it from that, and then a later call does it.
pub async fn truncate_log(connection: &DatabaseConnection) -> Result<(), DbErr> {
    if connection.get_database_backend() == DbBackend::Sqlite {
        // Writers wait for it while it waits for readers.
        let usual = LOCK_PATIENCE.as_millis();
        let truncate =
            format!("PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = {usual}");
        connection.execute_unprepared(&truncate).await?;
    }
    Ok(())
}

/// Tells PostgreSQL how much there is in `tables` now. Until it looks by itself it plans as if there were nothing, which
/// costs a query up to half of its time. SQLite plans without such figures.
pub async fn analyze(connection: &DatabaseConnection, tables: &[&str]) -> Result<(), DbErr> {
    if connection.get_database_backend() == DbBackend::Postgres && !tables.is_empty() {
        connection.execute_unprepared(&format!("ANALYZE {}", tables.join(", "))).await?;
    }
    Ok(())
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
