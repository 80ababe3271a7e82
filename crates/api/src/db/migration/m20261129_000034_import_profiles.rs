//! By which profile the files of an import are read: how an ERP writes them that cannot follow the format.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_len_null;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut table = Table::alter();
        table.table("import_run").add_column(string_len_null("profile", 60));
        manager.alter_table(table).await
    }
}
