//! PostgreSQL's functions find their tables whatever the search path of who changes a row: the lines of `pg_dump`, for one,
//! come with an empty one, and could not be restored into a schema that is there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

const FUNCTIONS: [&str; 4] = ["network_has_changed", "record_is_append_only", "record_is_kept", "record_term_moves_on"];

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        if manager.get_database_backend() == DbBackend::Postgres {
            for function in FUNCTIONS {
                let alter = format!("ALTER FUNCTION {function}() SET search_path FROM CURRENT");
                manager.get_connection().execute_unprepared(&alter).await?;
            }
        }
        Ok(())
    }
}
