//! One import writes at a time: what it has read of the ERP's tables holds until it writes, for nobody else changes
//! them. A turn ends with the process that has it, whatever ends that.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseConnection, DbBackend, DbErr, Statement};

use super::report::ImportError;

/// Who holds it imports; any number that no other program on the same database uses.
const LOCK: i64 = 0x0069_6d70_6f72_7473;
/// How long another import is waited for on SQLite, and between two tries.
const PATIENCE: Duration = Duration::from_mins(1);
const PAUSE: Duration = Duration::from_millis(100);

/// Waits as long as it takes, as for any lock of an import; the turn is the session's.
pub(super) async fn take_on_postgres(connection: &DatabaseConnection) -> Result<(), DbErr> {
    connection.execute_unprepared(&format!("SELECT pg_advisory_lock({LOCK})")).await.map(drop)
}

/// Locks the data's folder: a lock of the data's own file could end SQLite's when it is given up (its "How To Corrupt An
/// SQLite Database File", 2.2).
pub(super) async fn take_on_sqlite(folder: &Path) -> Result<File, ImportError> {
    let unreadable = |source| ImportError::Read { path: folder.to_owned(), source };
    let turn = File::open(folder).map_err(unreadable)?;
    let tries = async {
        loop {
            match turn.try_lock() {
                Err(TryLockError::WouldBlock) => tokio::time::sleep(PAUSE).await,
                Err(TryLockError::Error(error)) => return Err(unreadable(error)),
                Ok(()) => return Ok(()),
            }
        }
    };
    tokio::time::timeout(PATIENCE, tries).await.map_err(|_elapsed| ImportError::Overlapping)??;
    Ok(turn)
}

/// Where the file of an SQLite database is.
pub(super) async fn folder_of_data(connection: &DatabaseConnection) -> Result<PathBuf, ImportError> {
    let file = Statement::from_string(DbBackend::Sqlite, "SELECT file FROM pragma_database_list WHERE name = 'main'");
    let file = connection.query_one_raw(file).await?;
    let file: Option<String> = file.map(|row| row.try_get_by_index(0)).transpose()?;
    let folder = file.as_deref().map(Path::new).and_then(Path::parent).map(Path::to_owned);
    folder.ok_or_else(|| DbErr::RecordNotFound("the database's file".to_owned()).into())
}
