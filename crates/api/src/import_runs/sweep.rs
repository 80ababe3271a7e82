//! What a dead process left in the folder of imports.

use anyhow::Context;
use sea_orm::DatabaseConnection;

use super::claims::unfinished;
use super::depot::Depot;

/// Removes what nobody holds any more and no import waits for.
pub async fn sweep(db: &DatabaseConnection, depot: &Depot) -> anyhow::Result<()> {
    let here = depot.clone();
    let files = tokio::task::spawn_blocking(move || here.clear()).await?;
    let files = files.with_context(|| format!("{} cannot be looked at", depot.folder().display()))?;
    for some in files.chunks(500) {
        let wanted = unfinished(db, some).await?;
        for id in some.iter().filter(|id| !wanted.contains(id)) {
            depot.remove(*id)?;
        }
    }
    Ok(())
}
