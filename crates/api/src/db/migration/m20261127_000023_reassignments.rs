//! Enrolments that an import gave to another person or holder, accounts that were closed with that, and whose mail is
//! whose. A closed account stays, as the past of an enrolment that somebody may register anew: so only open ones are
//! unique.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date, string_len, uuid, uuid_null};

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("reassignment")
                    .col(uuid("enrolment_id"))
                    .col(string_len("change", 10))
                    .col(date("on_day"))
                    .foreign_key(&mut reference("reassignment", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_reassignment_enrolment", "reassignment", &["enrolment_id", "on_day"]).await?;

        let connection = manager.get_connection();
        for statement in [
            "DROP INDEX idx_account_enrolment_kind",
            "DROP INDEX idx_account_company_kind",
            "CREATE UNIQUE INDEX idx_account_open_enrolment ON account (enrolment_id, kind) WHERE state <> 'closed'",
            "CREATE UNIQUE INDEX idx_account_open_company ON account (company_id, kind) WHERE state <> 'closed'",
        ] {
            connection.execute_unprepared(statement).await?;
        }
        create_index(manager, "idx_account_enrolment", "account", &["enrolment_id", "kind"]).await?;
        create_index(manager, "idx_account_company", "account", &["company_id", "kind"]).await?;

        let mut mail = Table::alter();
        mail.table("outbox_mail").add_column(uuid_null("recipient"));
        manager.alter_table(mail).await?;
        create_index(manager, "idx_outbox_mail_recipient", "outbox_mail", &["recipient", "kind", "created_at"]).await
    }
}
