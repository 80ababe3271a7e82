//! By which profile the files of an import are read (how an ERP writes them that cannot follow the format), and the profiles
//! that came, by name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, string_len_null, text, timestamp_with_time_zone};

use super::tables::{create_unique_index, table};

const PROFILES: &str = "import_profile";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut runs = Table::alter();
        runs.table("import_run").add_column(string_len_null("profile", 60));
        manager.alter_table(runs).await?;

        let mut profiles = table(PROFILES);
        profiles.col(string_len("name", 60)).col(text("content")).col(timestamp_with_time_zone("updated_at"));
        manager.create_table(profiles).await?;
        create_unique_index(manager, "idx_import_profile_name", PROFILES, &["name"]).await
    }
}
