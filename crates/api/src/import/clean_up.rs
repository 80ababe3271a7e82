//! What an import leaves to be done once it is written.

use sea_orm::DatabaseConnection;

use super::report::{FileReport, Report};
use crate::db::connect;

/// What fails here is done later, and nobody waits for it: the worker empties the log within the hour, and PostgreSQL looks
/// at its tables by itself.
pub(super) async fn after(connection: &DatabaseConnection, report: &Report) {
    if let Err(error) = connect::truncate_log(connection).await {
        tracing::warn!(%error, "the log of the database was not emptied");
    }
    let changed = report.files.iter().filter(|file| FileReport::has_changes(file));
    let tables: Vec<_> = changed.map(|file| file.kind.table()).collect();
    if let Err(error) = connect::analyze(connection, &tables).await {
        tracing::warn!(%error, "the database does not know yet how much there is");
    }
}
