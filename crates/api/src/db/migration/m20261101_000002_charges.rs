//! What the ERP charges to holders: charges and the items that they are made of.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, date, date_null, integer, string_len, string_len_null, text_null,
    timestamp_with_time_zone_null, uuid, uuid_null,
};

use super::tables::{create_index, erp_table, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("charge")
                    .col(string_len("document", 40))
                    .col(uuid("holder_enrolment_id"))
                    .col(date("issue_date"))
                    .col(date("due_date"))
                    .col(string_len("billing_place", 120))
                    .col(big_integer("amount_cents"))
                    .col(big_integer_null("settled_amount_cents"))
                    .col(date_null("payment_date"))
                    .col(timestamp_with_time_zone_null("settled_at"))
                    .col(string_len_null("bank_code", 3))
                    .col(string_len_null("free_field", 25))
                    .col(string_len_null("our_number", 40))
                    .col(text_null("pix_payload"))
                    .col(date_null("cancelled_on"))
                    .foreign_key(&mut reference("charge", "holder_enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_charge_list", "charge", &["holder_enrolment_id", "due_date", "id"]).await?;

        manager
            .create_table(
                erp_table("charge_item")
                    .col(uuid("charge_id"))
                    .col(uuid_null("enrolment_id"))
                    .col(integer("position"))
                    .col(string_len("kind", 12))
                    .col(string_len("description", 200))
                    .col(string_len("billing_month", 7))
                    .col(big_integer("amount_cents"))
                    .foreign_key(&mut reference("charge_item", "charge_id", "charge"))
                    .foreign_key(&mut reference("charge_item", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_charge_item_charge", "charge_item", &["charge_id", "position"]).await?;
        create_index(manager, "idx_charge_item_enrolment", "charge_item", &["enrolment_id"]).await
    }
}
