//! What must be written in the same transaction as its cause: audit, mail to send, answers to repeated requests.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    integer, json, small_integer, string_len, string_len_null, text, text_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null, uuid_null,
};

use super::tables::{create_index, create_unique_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("audit")
                    .col(timestamp_with_time_zone("at"))
                    .col(string_len("action", 40))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("session_id"))
                    .col(string_len_null("address", 45))
                    .col(string_len_null("request_id", 40))
                    .col(json("details"))
                    .foreign_key(&mut reference("audit", "account_id", "account"))
                    .foreign_key(&mut reference("audit", "session_id", "session"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_audit_at", "audit", &["at", "id"]).await?;
        create_index(manager, "idx_audit_account", "audit", &["account_id", "at"]).await?;
        create_index(manager, "idx_audit_session", "audit", &["session_id"]).await?;

        manager
            .create_table(
                table("outbox_mail")
                    .col(timestamp_with_time_zone("created_at"))
                    .col(string_len("kind", 40))
                    .col(string_len("to_address", 254))
                    .col(string_len("subject", 200))
                    .col(text("text_body"))
                    .col(text("html_body"))
                    .col(integer("attempts"))
                    .col(timestamp_with_time_zone("next_attempt_at"))
                    .col(timestamp_with_time_zone_null("claimed_until"))
                    .col(timestamp_with_time_zone_null("sent_at"))
                    .col(text_null("last_error"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_outbox_mail_due", "outbox_mail", &["sent_at", "next_attempt_at"]).await?;

        manager
            .create_table(
                table("idempotency_key")
                    .col(string_len("owner", 80))
                    .col(string_len("key", 255))
                    .col(string_len("operation", 120))
                    .col(string_len("request_hash", 64))
                    .col(small_integer("response_status"))
                    .col(text("response_body"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        create_unique_index(manager, "idx_idempotency_key_owner", "idempotency_key", &["owner", "key"]).await?;
        create_index(manager, "idx_idempotency_key_age", "idempotency_key", &["created_at"]).await
    }
}
