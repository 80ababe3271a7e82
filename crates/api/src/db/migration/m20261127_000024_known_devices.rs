//! Devices that have signed in to an account, whose tries count for themselves.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, timestamp_with_time_zone, uuid};

use super::tables::{create_index, create_unique_index, reference, table};

const TABLE: &str = "known_device";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut devices = table(TABLE);
        devices
            .col(uuid("account_id"))
            .col(string_len("token_hash", 64))
            .col(timestamp_with_time_zone("seen_at"))
            .foreign_key(&mut reference(TABLE, "account_id", "account"));
        manager.create_table(devices).await?;
        create_unique_index(manager, "idx_known_device_token", TABLE, &["token_hash", "account_id"]).await?;
        create_index(manager, "idx_known_device_account", TABLE, &["account_id", "seen_at"]).await?;
        create_index(manager, "idx_known_device_age", TABLE, &["seen_at"]).await
    }
}
