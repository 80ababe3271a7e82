//! What the portal owns of access: accounts, sessions, refresh tokens, throttles.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, integer, string_len, string_len_null, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
    uuid_null,
};

use super::tables::{create_index, create_unique_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("account")
                    .col(string_len("kind", 12))
                    .col(uuid_null("enrolment_id"))
                    .col(uuid_null("company_id"))
                    .col(string_len_null("email_at_creation", 254))
                    .col(string_len("password_hash", 160))
                    .col(timestamp_with_time_zone("password_changed_at"))
                    .col(boolean("must_change_password"))
                    .col(string_len("state", 10))
                    .col(timestamp_with_time_zone("created_at"))
                    .foreign_key(&mut reference("account", "enrolment_id", "enrolment"))
                    .foreign_key(&mut reference("account", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        create_unique_index(manager, "idx_account_enrolment_kind", "account", &["enrolment_id", "kind"]).await?;
        create_unique_index(manager, "idx_account_company_kind", "account", &["company_id", "kind"]).await?;

        manager
            .create_table(
                table("session")
                    .col(uuid("account_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("last_seen_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .col(string_len_null("end_reason", 16))
                    .col(string_len_null("address", 45))
                    .col(string_len_null("device", 200))
                    .foreign_key(&mut reference("session", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_session_account", "session", &["account_id"]).await?;

        manager
            .create_table(
                table("refresh_token")
                    .col(uuid("session_id"))
                    .col(ColumnDef::new("token_hash").string_len(64).not_null().unique_key())
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .foreign_key(&mut reference("refresh_token", "session_id", "session"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_refresh_token_session", "refresh_token", &["session_id"]).await?;

        manager
            .create_table(
                Table::create()
                    .table("throttle")
                    .col(ColumnDef::new("key").string_len(80).not_null().primary_key())
                    .col(integer("failures"))
                    .col(timestamp_with_time_zone("last_failure_at"))
                    .col(timestamp_with_time_zone_null("blocked_until"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_throttle_age", "throttle", &["last_failure_at"]).await
    }
}
