//! Documents that a third party may be shown, by the code that stands on them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, string_len, timestamp_with_time_zone};

use super::tables::table;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // One content has one code, however many print it at once; and a document's versions are found by its subject. It
        // is made with the table, so that no connection knows one without the other.
        let mut content = Index::create()
            .name("idx_issued_document_content")
            .unique()
            .col("subject")
            .col("kind")
            .col("content_hash")
            .to_owned();
        manager
            .create_table(
                table("issued_document")
                    .col(ColumnDef::new("code").string_len(16).not_null().unique_key())
                    .col(string_len("kind", 16))
                    .col(string_len("subject", 80))
                    .col(string_len("content_hash", 64))
                    .col(big_integer_null("amount_cents"))
                    .col(timestamp_with_time_zone("issued_at"))
                    .col(timestamp_with_time_zone("current_since"))
                    .index(&mut content)
                    .to_owned(),
            )
            .await
    }
}
