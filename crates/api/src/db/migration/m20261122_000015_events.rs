//! What happened in the portal that the operator's record must follow, in the order in which it was committed.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_integer_uniq, json_binary, string_len, timestamp_with_time_zone};

use super::tables::table;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("event")
                    .col(big_integer_uniq("number"))
                    .col(timestamp_with_time_zone("at"))
                    .col(string_len("kind", 40))
                    .col(json_binary("details"))
                    .to_owned(),
            )
            .await?;

        let mut sequence = Table::create();
        sequence
            .table("event_sequence")
            .col(ColumnDef::new("singleton").integer().not_null().primary_key())
            .col(big_integer("last_number"));
        manager.create_table(sequence).await
    }
}
