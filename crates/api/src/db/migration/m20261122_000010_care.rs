//! What covers the members: waiting periods, services, and what the area of the beneficiary (PIN-SS) says of a plan.
//!
//! Services are read by member and billing month (`idx_service_enrolment_month`), which is how a later partition by
//! billing month would read them, too.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, date, integer, string_len, string_len_null, uuid};

use super::tables::{create_index, erp_table, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("waiting_period")
                    .col(uuid("enrolment_id"))
                    .col(string_len("coverage_group", 20))
                    .col(string_len("kind", 20))
                    .col(string_len_null("procedure_group", 160))
                    .col(date("start_date"))
                    .col(date("end_date"))
                    .foreign_key(&mut reference("waiting_period", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_waiting_period_enrolment", "waiting_period", &["enrolment_id"]).await?;

        manager
            .create_table(
                erp_table("service")
                    .col(uuid("enrolment_id"))
                    .col(date("service_date"))
                    .col(string_len("billing_month", 7))
                    .col(string_len("code", 20))
                    .col(string_len("description", 200))
                    .col(string_len("kind", 12))
                    .col(string_len("provider_name", 160))
                    .col(string_len_null("provider_document", 14))
                    .col(string_len_null("provider_cnes", 7))
                    .col(boolean("in_network"))
                    .col(integer("quantity"))
                    .col(big_integer("amount_cents"))
                    .col(big_integer("copayment_cents"))
                    .col(string_len_null("copayment_basis", 160))
                    .foreign_key(&mut reference("service", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_service_enrolment_month", "service", &["enrolment_id", "billing_month"]).await?;

        // SQLite adds one column a statement.
        for column in [
            string_len_null("regulation", 15),
            string_len_null("segmentation", 160),
            string_len_null("accommodation", 10),
            string_len_null("coverage_area", 12),
            string_len_null("service_area", 300),
            string_len_null("moderating_factor", 25),
            string_len_null("additional_services", 300),
            string_len_null("administrator_name", 160),
            string_len_null("administrator_trade_name", 160),
        ] {
            manager.alter_table(Table::alter().table("plan").add_column(column).to_owned()).await?;
        }
        Ok(())
    }
}
