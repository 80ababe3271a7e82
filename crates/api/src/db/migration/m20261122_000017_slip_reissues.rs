//! Slips with a new date for companies' pending invoices: one of an invoice is in force at most, whoever chooses at once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, date, integer, string_len, timestamp_with_time_zone, timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("slip_reissue")
                    .col(uuid("company_invoice_id"))
                    .col(date("payment_date"))
                    .col(date("original_due_date"))
                    .col(big_integer("original_cents"))
                    .col(big_integer("fine_cents"))
                    .col(big_integer("interest_cents"))
                    .col(big_integer("total_cents"))
                    .col(integer("days_late"))
                    .col(string_len("barcode", 44))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("api_client_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("superseded_at"))
                    .foreign_key(&mut reference("slip_reissue", "company_invoice_id", "company_invoice"))
                    .foreign_key(&mut reference("slip_reissue", "account_id", "account"))
                    .foreign_key(&mut reference("slip_reissue", "api_client_id", "api_client"))
                    .to_owned(),
            )
            .await?;
        let history = ["company_invoice_id", "created_at", "id"];
        create_index(manager, "idx_slip_reissue_history", "slip_reissue", &history).await?;
        create_index(manager, "idx_slip_reissue_account", "slip_reissue", &["account_id"]).await?;
        create_index(manager, "idx_slip_reissue_client", "slip_reissue", &["api_client_id"]).await?;
        // Both databases know partial indexes.
        let in_force = "CREATE UNIQUE INDEX idx_slip_reissue_in_force ON slip_reissue (company_invoice_id) \
                        WHERE superseded_at IS NULL";
        manager.get_connection().execute_unprepared(in_force).await.map(drop)
    }
}
