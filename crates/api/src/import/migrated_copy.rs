//! A dry run before the schema is up to date: it may change nothing, so the schema is brought up to date in a copy of
//! SQLite's file, which is gone with it.

use std::path::Path;

use anyhow::Context;
use sea_orm::{ConnectionTrait, DatabaseConnection};
use tempfile::TempDir;

use super::report::ImportError;
use super::turn;
use crate::db::{connect, migration};

/// A copy with the schema of today; the folder is the copy's and must outlive it.
pub(super) async fn of(connection: &DatabaseConnection) -> Result<(DatabaseConnection, TempDir), ImportError> {
    let folder = turn::folder_of_data(connection).await?;
    copy_into(connection, &folder).await.map_err(ImportError::Copy)
}

async fn copy_into(connection: &DatabaseConnection, folder: &Path) -> anyhow::Result<(DatabaseConnection, TempDir)> {
    let folder = tempfile::Builder::new().prefix(".portal-dry-run-").tempdir_in(folder)?;
    let path = folder.path().join("copy.sqlite");
    let target = path.to_str().context("the path of the database is no text")?.replace('\'', "''");
    connection.execute_unprepared(&format!("VACUUM INTO '{target}'")).await?;
    let copy = connect::open_copy(&path).await?;
    migration::apply(&copy).await?;
    Ok((copy, folder))
}
