//! A dry run works on a copy, so that nobody waits for it: it takes no lock that a writer needs, and what it writes is
//! gone with the copy.

use std::path::Path;

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, Statement};
use tempfile::TempDir;

use super::report::ImportError;
use super::{SHARED_TABLES, TABLES};
use crate::db::{connect, migration};

/// Does `work` in a transaction over a copy of what the database holds at this instant.
///
/// Of SQLite the file is copied, beside itself, where there is room for it and nobody else looks; the schema is brought up
/// to date in the copy. In PostgreSQL temporary tables stand before those that an import fills.
pub(super) async fn on_copy<T>(
    connection: &DatabaseConnection,
    work: impl AsyncFnOnce(&DatabaseTransaction) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    if connection.get_database_backend() == DbBackend::Postgres {
        let tx = connect::begin_snapshot(connection).await?;
        shadow(&tx).await?;
        let done = work(&tx).await;
        tx.rollback().await?;
        return done;
    }
    let (copy, folder) = copy_file(connection).await.map_err(ImportError::Copy)?;
    let tx = connect::begin(&copy).await?;
    let done = work(&tx).await;
    tx.rollback().await?;
    copy.close().await?;
    folder.close().context("the copy cannot be removed").map_err(ImportError::Copy)?;
    done
}

/// Unqualified names mean temporary tables first.
async fn shadow(tx: &DatabaseTransaction) -> Result<(), DbErr> {
    let schema = Statement::from_string(tx.get_database_backend(), "SELECT quote_ident(current_schema())");
    let schema = tx.query_one_raw(schema).await?;
    let schema = schema.ok_or_else(|| DbErr::RecordNotFound("the schema".to_owned()))?;
    let schema: String = schema.try_get_by_index(0)?;
    for table in TABLES.iter().chain(SHARED_TABLES) {
        let copy = format!(
            "CREATE TEMPORARY TABLE {table} (LIKE {schema}.{table} INCLUDING ALL) ON COMMIT DROP; \
             INSERT INTO pg_temp.{table} SELECT * FROM {schema}.{table}; ANALYZE pg_temp.{table}"
        );
        tx.execute_unprepared(&copy).await?;
    }
    Ok(())
}

async fn copy_file(connection: &DatabaseConnection) -> anyhow::Result<(DatabaseConnection, TempDir)> {
    let file = Statement::from_string(
        connection.get_database_backend(),
        "SELECT file FROM pragma_database_list WHERE name = 'main'",
    );
    let file: String =
        connection.query_one_raw(file).await?.context("the database has no file")?.try_get_by_index(0)?;
    let folder = Path::new(&file).parent().context("the database has no file")?;
    let folder = tempfile::Builder::new().prefix(".portal-dry-run-").tempdir_in(folder)?;
    let path = folder.path().join("copy.sqlite");
    let target = path.to_str().context("the path of the database is no text")?.replace('\'', "''");
    connection.execute_unprepared(&format!("VACUUM INTO '{target}'")).await?;
    let copy = connect::open_copy(&path).await?;
    migration::apply(&copy).await?;
    Ok((copy, folder))
}
