//! What a spent refresh token gives its successor again by, when the answer was lost. It stays null for tokens that were
//! spent before, which give nothing again.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_len_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("refresh_token").add_column(string_len_null("successor_salt", 43));
        manager.alter_table(table).await
    }
}
