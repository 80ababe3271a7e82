//! What the ERP charges to companies: invoices, and for each life what the plan and the copayments cost.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, date, date_null, string_len, string_len_null, text_null,
    timestamp_with_time_zone_null, uuid,
};

use super::tables::{create_index, erp_table, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("company_invoice")
                    .col(uuid("company_id"))
                    .col(string_len("number", 40))
                    .col(string_len("billing_month", 7))
                    .col(date("issue_date"))
                    .col(date("due_date"))
                    .col(big_integer("amount_cents"))
                    .col(big_integer_null("settled_amount_cents"))
                    .col(date_null("payment_date"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .col(string_len_null("bank_code", 3))
                    .col(string_len_null("free_field", 25))
                    .col(string_len_null("our_number", 40))
                    .col(text_null("pix_payload"))
                    .col(date_null("cancelled_on"))
                    .foreign_key(&mut reference("company_invoice", "company_id", "company"))
                    .to_owned(),
            )
            .await?;
        // Lists by due date; statements and reports by months.
        let list = ["company_id", "due_date", "id"];
        create_index(manager, "idx_company_invoice_list", "company_invoice", &list).await?;
        let months = ["company_id", "billing_month"];
        create_index(manager, "idx_company_invoice_month", "company_invoice", &months).await?;

        manager
            .create_table(
                erp_table("company_invoice_item")
                    .col(uuid("company_invoice_id"))
                    .col(uuid("enrolment_id"))
                    .col(big_integer("plan_cents"))
                    .col(big_integer("copayment_cents"))
                    .foreign_key(&mut reference("company_invoice_item", "company_invoice_id", "company_invoice"))
                    .foreign_key(&mut reference("company_invoice_item", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        let items = ["company_invoice_id", "enrolment_id"];
        create_index(manager, "idx_company_invoice_item_invoice", "company_invoice_item", &items).await?;
        create_index(manager, "idx_company_invoice_item_enrolment", "company_invoice_item", &["enrolment_id"]).await
    }
}
