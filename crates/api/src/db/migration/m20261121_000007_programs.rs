//! Where people are signed in, read by account and age.

use sea_orm_migration::prelude::*;

use super::create_index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Live sessions are young, so a list of them never reads a person's older ones.
        create_index(manager, "idx_session_account_age", "session", &["account_id", "created_at", "id"]).await?;
        manager.get_connection().execute_unprepared("DROP INDEX idx_session_account").await.map(drop)
    }
}
