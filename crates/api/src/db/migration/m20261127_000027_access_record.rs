//! Who read what of whom. Read by the person whom it is about, by reader, and by age when its term is over.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{string_len, string_len_null, timestamp_with_time_zone, uuid_null};

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("access_record")
                    .col(timestamp_with_time_zone("at"))
                    .col(string_len("kind", 40))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("api_client_id"))
                    .col(uuid_null("enrolment_id"))
                    .col(uuid_null("company_id"))
                    .col(string_len_null("from_month", 7))
                    .col(string_len_null("to_month", 7))
                    .col(string_len("address", 45))
                    .col(string_len("request_id", 40))
                    .foreign_key(&mut reference("access_record", "account_id", "account"))
                    .foreign_key(&mut reference("access_record", "api_client_id", "api_client"))
                    .foreign_key(&mut reference("access_record", "enrolment_id", "enrolment"))
                    .foreign_key(&mut reference("access_record", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        for (name, column) in [
            ("idx_access_record_account", "account_id"),
            ("idx_access_record_api_client", "api_client_id"),
            ("idx_access_record_enrolment", "enrolment_id"),
            ("idx_access_record_company", "company_id"),
        ] {
            create_index(manager, name, "access_record", &[column, "at", "id"]).await?;
        }
        create_index(manager, "idx_access_record_age", "access_record", &["at"]).await
    }
}
