//! What the ERP owns of people and contracts: plans, companies, persons, enrolments.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, date_null, string_len, string_len_null, uuid, uuid_null};

use super::tables::{create_index, erp_table, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("plan")
                    .col(string_len("code", 40))
                    .col(string_len("name", 120))
                    .col(string_len("ans_registration", 20))
                    .col(string_len("kind", 10))
                    .col(string_len("contract_type", 12))
                    .col(boolean("has_copayment"))
                    .to_owned(),
            )
            .await?;

        manager
            .create_table(
                address_columns(
                    erp_table("company")
                        .col(string_len("document", 14))
                        .col(string_len("code", 40))
                        .col(string_len("name", 160))
                        .col(string_len_null("trade_name", 160))
                        .col(string_len_null("billing_email", 254))
                        .col(string_len_null("responsible_name", 160))
                        .col(string_len_null("responsible_email", 254))
                        .col(string_len("contract_number", 40))
                        .col(date("start_date"))
                        .col(date_null("end_date")),
                )
                .to_owned(),
            )
            .await?;
        create_index(manager, "idx_company_document", "company", &["document"]).await?;

        manager
            .create_table(
                address_columns(
                    erp_table("person")
                        .col(string_len("name", 160))
                        .col(string_len("name_search", 160))
                        .col(date("birth_date"))
                        .col(string_len_null("cpf", 11))
                        .col(string_len_null("cns", 15))
                        .col(string_len_null("sex", 1))
                        .col(string_len_null("mother_name", 160))
                        .col(string_len_null("mother_name_search", 160))
                        .col(string_len_null("email", 254))
                        .col(string_len_null("phone", 40)),
                )
                .to_owned(),
            )
            .await?;
        create_index(manager, "idx_person_cpf", "person", &["cpf"]).await?;

        manager
            .create_table(
                erp_table("enrolment")
                    .col(uuid("person_id"))
                    .col(uuid("plan_id"))
                    .col(uuid_null("company_id"))
                    .col(uuid("holder_enrolment_id"))
                    .col(ColumnDef::new("card_number").string_len(20).not_null().unique_key())
                    .col(string_len("category", 10))
                    .col(string_len_null("relation", 2))
                    .col(string_len("contract_number", 40))
                    .col(date("start_date"))
                    .col(date_null("end_date"))
                    .foreign_key(&mut reference("enrolment", "person_id", "person"))
                    .foreign_key(&mut reference("enrolment", "plan_id", "plan"))
                    .foreign_key(&mut reference("enrolment", "company_id", "company"))
                    .foreign_key(&mut reference("enrolment", "holder_enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        create_index(manager, "idx_enrolment_person", "enrolment", &["person_id"]).await?;
        create_index(manager, "idx_enrolment_plan", "enrolment", &["plan_id"]).await?;
        create_index(manager, "idx_enrolment_company", "enrolment", &["company_id"]).await?;
        create_index(manager, "idx_enrolment_family", "enrolment", &["holder_enrolment_id"]).await
    }
}

/// A postal address as one-to-one columns; all may be unknown.
fn address_columns(statement: &mut TableCreateStatement) -> &mut TableCreateStatement {
    statement
        .col(string_len_null("street", 160))
        .col(string_len_null("street_number", 20))
        .col(string_len_null("complement", 80))
        .col(string_len_null("district", 80))
        .col(string_len_null("city", 80))
        .col(string_len_null("state", 2))
        .col(string_len_null("postal_code", 8))
}
