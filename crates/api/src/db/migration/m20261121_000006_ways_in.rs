//! Secrets that are e-mailed, and sessions that may do nothing but change the password. The account loses what it no
//! longer says: that the password must be changed is a matter of the session that a temporary one began.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, string_len, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid_null,
};

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("one_time_secret")
                    .col(string_len("purpose", 20))
                    .col(string_len("account_kind", 12))
                    .col(uuid_null("enrolment_id"))
                    .col(uuid_null("company_id"))
                    .col(uuid_null("session_id"))
                    .col(string_len("email", 254))
                    .col(ColumnDef::new("secret_hash").string_len(64).not_null().unique_key())
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .col(timestamp_with_time_zone_null("used_at"))
                    .col(timestamp_with_time_zone_null("voided_at"))
                    .foreign_key(&mut reference("one_time_secret", "enrolment_id", "enrolment"))
                    .foreign_key(&mut reference("one_time_secret", "company_id", "company"))
                    .foreign_key(&mut reference("one_time_secret", "session_id", "session"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_one_time_secret_enrolment", "one_time_secret", &["enrolment_id"]).await?;
        create_index(manager, "idx_one_time_secret_company", "one_time_secret", &["company_id"]).await?;
        create_index(manager, "idx_one_time_secret_session", "one_time_secret", &["session_id"]).await?;
        create_index(manager, "idx_one_time_secret_age", "one_time_secret", &["expires_at"]).await?;

        alter(manager, "session", |table| {
            table.add_column(boolean("must_change_password").default(false));
        })
        .await?;
        alter(manager, "account", |table| {
            table.drop_column("must_change_password");
        })
        .await?;
        alter(manager, "account", |table| {
            table.rename_column("email_at_creation", "sign_in_email");
        })
        .await
    }
}

async fn alter(
    manager: &SchemaManager<'_>,
    name: &'static str,
    change: impl FnOnce(&mut TableAlterStatement),
) -> Result<(), DbErr> {
    let mut statement = Table::alter().table(name).to_owned();
    change(&mut statement);
    manager.alter_table(statement).await
}
