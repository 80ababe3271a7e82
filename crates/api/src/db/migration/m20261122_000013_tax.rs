//! What tax statements are made of beside charges: reimbursements, the years that the operator released, and which
//! version of whose statement was issued.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, integer, string_len, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use super::tables::{create_index, erp_table, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("reimbursement")
                    .col(uuid("enrolment_id"))
                    .col(string_len("provider_document", 14))
                    .col(string_len("provider_name", 160))
                    .col(integer("expense_year"))
                    .col(big_integer("amount_cents"))
                    .col(date("paid_on"))
                    .foreign_key(&mut reference("reimbursement", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        // A member's reimbursements of a year.
        create_index(manager, "idx_reimbursement_enrolment", "reimbursement", &["enrolment_id", "paid_on"]).await?;
        // A holder's payments of a year.
        create_index(manager, "idx_charge_payment", "charge", &["holder_enrolment_id", "payment_date"]).await?;

        manager
            .create_table(
                table("tax_year")
                    .col(ColumnDef::new("year").integer().not_null().unique_key())
                    .col(timestamp_with_time_zone("released_at"))
                    .col(timestamp_with_time_zone_null("withdrawn_at"))
                    .to_owned(),
            )
            .await?;

        // Of those who issue the same version at once, one writes it. It is made with the table, so that no connection
        // knows one without the other.
        let mut version = Index::create()
            .name("idx_tax_statement_version")
            .unique()
            .col("enrolment_id")
            .col("year")
            .col("version")
            .to_owned();
        manager
            .create_table(
                table("tax_statement_version")
                    .col(uuid("enrolment_id"))
                    .col(integer("year"))
                    .col(integer("version"))
                    .col(big_integer("total_cents"))
                    .col(big_integer("reimbursed_cents"))
                    .col(string_len("content_hash", 64))
                    .col(timestamp_with_time_zone("issued_at"))
                    .foreign_key(&mut reference("tax_statement_version", "enrolment_id", "enrolment"))
                    .index(&mut version)
                    .to_owned(),
            )
            .await
    }
}
