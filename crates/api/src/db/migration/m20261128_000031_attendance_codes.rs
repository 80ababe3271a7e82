//! Codes by which members say at a counter that they are there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null};

use super::tables::{create_index, create_unique_index, reference, table};

const TABLE: &str = "attendance_code";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut codes = table(TABLE);
        codes
            .col(uuid("enrolment_id"))
            .col(string_len("code_hash", 64))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("used_at"))
            .col(uuid_null("api_client_id"))
            .foreign_key(&mut reference(TABLE, "enrolment_id", "enrolment"))
            .foreign_key(&mut reference(TABLE, "api_client_id", "api_client"));
        manager.create_table(codes).await?;
        create_unique_index(manager, "idx_attendance_code_hash", TABLE, &["code_hash"]).await?;
        create_index(manager, "idx_attendance_code_enrolment", TABLE, &["enrolment_id", "expires_at"]).await?;
        create_index(manager, "idx_attendance_code_program", TABLE, &["api_client_id"]).await?;
        create_index(manager, "idx_attendance_code_age", TABLE, &["expires_at"]).await
    }
}
