//! Imports that programs ask for: who did, how far they are, what became of them, and what was wrong.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, string_len, string_len_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid,
};

use super::tables::{create_index, create_unique_index, reference, table};

const RUNS: &str = "import_run";
const FAULTS: &str = "import_fault";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut runs = table(RUNS);
        runs.col(uuid("api_client_id"))
            .col(boolean("dry_run"))
            .col(string_len_null("file_name", 120))
            .col(big_integer("size_bytes"))
            .col(string_len("sha256", 64))
            .col(timestamp_with_time_zone("requested_at"))
            .col(timestamp_with_time_zone_null("started_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(timestamp_with_time_zone_null("claimed_until"))
            .col(integer("attempts"))
            .col(string_len_null("outcome", 20))
            .col(text("files"))
            .col(big_integer("fault_count"))
            .col(big_integer("remark_count"))
            .foreign_key(&mut reference(RUNS, "api_client_id", "api_client"));
        manager.create_table(runs).await?;
        create_index(manager, "idx_import_run_program", RUNS, &["api_client_id"]).await?;
        // The list, the newest first, and those that have had their time; those that wait.
        create_index(manager, "idx_import_run_age", RUNS, &["requested_at"]).await?;
        create_index(manager, "idx_import_run_waiting", RUNS, &["outcome", "requested_at"]).await?;

        let mut faults = table(FAULTS);
        faults
            .col(uuid("import_run_id"))
            .col(integer("position"))
            .col(boolean("is_remark"))
            .col(string_len_null("file", 255))
            .col(big_integer_null("line"))
            .col(string_len_null("column_name", 255))
            .col(text("reason"))
            .foreign_key(&mut reference(FAULTS, "import_run_id", RUNS));
        manager.create_table(faults).await?;
        create_unique_index(manager, "idx_import_fault_place", FAULTS, &["import_run_id", "position"]).await
    }
}
