//! How companies chose to receive their invoices: a row a choice, none changed after.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, string_len, timestamp_with_time_zone, uuid};

use super::tables::{create_index, create_unique_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("invoice_delivery_choice")
                    .col(uuid("company_id"))
                    .col(string_len("choice", 10))
                    .col(string_len("term_version", 40))
                    .col(string_len("term_sha256", 64))
                    .col(uuid("account_id"))
                    .col(timestamp_with_time_zone("at"))
                    .col(string_len("address", 45))
                    .col(big_integer("event_number"))
                    .foreign_key(&mut reference("invoice_delivery_choice", "company_id", "company"))
                    .foreign_key(&mut reference("invoice_delivery_choice", "account_id", "account"))
                    .to_owned(),
            )
            .await?;
        // The newest choice of a company, which is the one that counts.
        let newest = ["company_id", "event_number"];
        create_unique_index(manager, "idx_invoice_delivery_newest", "invoice_delivery_choice", &newest).await?;
        let account = ["account_id"];
        create_index(manager, "idx_invoice_delivery_account", "invoice_delivery_choice", &account).await
    }
}
