//! Programs and their secrets; an audit that can only grow; where people are signed in, read by account and age.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null};
use sea_orm_migration::sea_orm::DbBackend;

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("api_client")
                    .col(string_len("name", 120))
                    .col(string_len("owner", 10))
                    .col(uuid_null("company_id"))
                    .col(string_len("scopes", 400))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(&mut reference("api_client", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_api_client_company", "api_client", &["company_id"]).await?;

        manager
            .create_table(
                table("api_client_secret")
                    .col(uuid("api_client_id"))
                    .col(ColumnDef::new("secret_hash").string_len(64).not_null().unique_key())
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("last_used_at"))
                    .col(timestamp_with_time_zone_null("revoked_at"))
                    .foreign_key(&mut reference("api_client_secret", "api_client_id", "api_client"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_api_client_secret_client", "api_client_secret", &["api_client_id"]).await?;

        // One kind of event, the newest first, without reading all the others.
        create_index(manager, "idx_audit_action", "audit", &["action", "at", "id"]).await?;
        for statement in append_only(manager.get_database_backend()) {
            manager.get_connection().execute_unprepared(statement).await?;
        }

        // Live sessions are young, so a list of them never reads a person's older ones.
        create_index(manager, "idx_session_account_age", "session", &["account_id", "created_at", "id"]).await?;
        manager.get_connection().execute_unprepared("DROP INDEX idx_session_account").await.map(drop)
    }
}

/// Rows of the audit are neither changed nor deleted, by whatever mistake of ours.
fn append_only(backend: DbBackend) -> &'static [&'static str] {
    match backend {
        DbBackend::Postgres => &[
            "CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'rows of the audit are only ever added'; END $$",
            "CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit \
             FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()",
        ],
        _ => &[
            "CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit \
             BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END",
            "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit \
             BEGIN SELECT RAISE(ABORT, 'rows of the audit are only ever added'); END",
        ],
    }
}
