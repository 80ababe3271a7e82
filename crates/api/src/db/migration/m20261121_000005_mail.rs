//! Mail that loses its use or is given up, and indexes for the worker: it asks every second what is due, and deletes
//! what is old.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::timestamp_with_time_zone_null;

use super::tables::create_index;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column a statement.
        for column in ["expires_at", "failed_at"] {
            let addition =
                Table::alter().table("outbox_mail").add_column(timestamp_with_time_zone_null(column)).to_owned();
            manager.alter_table(addition).await?;
        }
        // Partial: nearly every row has been sent, and those are not asked for.
        for statement in [
            "DROP INDEX idx_outbox_mail_due",
            "CREATE INDEX idx_outbox_mail_waiting ON outbox_mail (next_attempt_at) \
             WHERE sent_at IS NULL AND failed_at IS NULL",
            "CREATE INDEX idx_outbox_mail_expiry ON outbox_mail (expires_at) \
             WHERE sent_at IS NULL AND text_body <> ''",
        ] {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        create_index(manager, "idx_outbox_mail_created", "outbox_mail", &["created_at"]).await?;
        create_index(manager, "idx_refresh_token_created", "refresh_token", &["created_at"]).await
    }
}
