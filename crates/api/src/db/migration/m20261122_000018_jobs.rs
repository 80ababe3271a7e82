//! Work in the background, by whom it was begun, and the files that it leaves. A file is kept in pieces in the database,
//! because any replica may be asked for it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, blob, integer, string_len, string_len_null, text, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::tables::{create_index, create_unique_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("job")
                    .col(string_len("kind", 40))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("api_client_id"))
                    .col(uuid_null("company_id"))
                    .col(text("parameters"))
                    // One live job a request: the key goes when the job is over and too old to be handed out again.
                    .col(ColumnDef::new("wanted_key").string_len(64).null().unique_key())
                    .col(integer("done"))
                    .col(integer("total"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("claimed_until"))
                    .col(timestamp_with_time_zone_null("finished_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(string_len_null("error_code", 40))
                    .col(string_len_null("file_name", 120))
                    .col(string_len_null("content_type", 80))
                    .col(big_integer_null("size_bytes"))
                    .foreign_key(&mut reference("job", "account_id", "account"))
                    .foreign_key(&mut reference("job", "api_client_id", "api_client"))
                    .foreign_key(&mut reference("job", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        // Those of one owner, to count the unfinished ones; those that wait, the oldest first; those that have had
        // their time.
        create_index(manager, "idx_job_account", "job", &["account_id", "finished_at"]).await?;
        create_index(manager, "idx_job_api_client", "job", &["api_client_id", "finished_at"]).await?;
        create_index(manager, "idx_job_company", "job", &["company_id"]).await?;
        create_index(manager, "idx_job_waiting", "job", &["finished_at", "created_at"]).await?;
        create_index(manager, "idx_job_expiry", "job", &["expires_at"]).await?;

        manager
            .create_table(
                table("job_chunk")
                    .col(uuid("job_id"))
                    .col(integer("position"))
                    .col(blob("content"))
                    .foreign_key(&mut reference("job_chunk", "job_id", "job"))
                    .to_owned(),
            )
            .await?;
        create_unique_index(manager, "idx_job_chunk_place", "job_chunk", &["job_id", "position"]).await
    }
}
