//! The provider network: who serves members. It is searched by everybody, so each way of searching has its index;
//! all end with the list's order (name, id), so that a page is read and not sorted.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, boolean, date_null, string_len, string_len_null, uuid};

use super::tables::{create_index, erp_table, reference};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                erp_table("specialty")
                    .col(string_len("code", 40))
                    .col(string_len("name", 120))
                    .col(string_len("name_search", 120))
                    .to_owned(),
            )
            .await?;

        manager.create_table(provider()).await?;
        for (name, columns, _reason) in PROVIDER_INDEXES {
            create_index(manager, name, "provider", columns).await?;
        }

        manager
            .create_table(
                erp_table("provider_specialty")
                    .col(uuid("provider_id"))
                    .col(uuid("specialty_id"))
                    .col(date_null("end_date"))
                    .foreign_key(&mut reference("provider_specialty", "provider_id", "provider"))
                    .foreign_key(&mut reference("provider_specialty", "specialty_id", "specialty"))
                    .to_owned(),
            )
            .await?;
        // Forwards: what the providers of a page do. Backwards: who does what was asked for.
        let provider_specialty = "provider_specialty";
        create_index(manager, "idx_provider_specialty_provider", provider_specialty, &["provider_id"]).await?;
        let backwards = ["specialty_id", "provider_id"];
        create_index(manager, "idx_provider_specialty_specialty", provider_specialty, &backwards).await?;

        manager
            .create_table(
                erp_table("provider_plan")
                    .col(uuid("provider_id"))
                    .col(uuid("plan_id"))
                    .col(date_null("end_date"))
                    .foreign_key(&mut reference("provider_plan", "provider_id", "provider"))
                    .foreign_key(&mut reference("provider_plan", "plan_id", "plan"))
                    .to_owned(),
            )
            .await?;
        // Forwards: which plans the providers of a page serve. Backwards: whether one serves a plan, and which plans have
        // any.
        create_index(manager, "idx_provider_plan_provider", "provider_plan", &["provider_id"]).await?;
        create_index(manager, "idx_provider_plan_plan", "provider_plan", &["plan_id", "provider_id"]).await
    }
}

/// Name, columns and what it is for.
const PROVIDER_INDEXES: [(&str, &[&str], &str); 5] = [
    ("idx_provider_name", &["name_search", "id"], "no filter, or only a part of the name: pages in the list's order"),
    ("idx_provider_state", &["state", "name_search", "id"], "by state"),
    ("idx_provider_city", &["city_search", "name_search", "id"], "by city, with or without a district"),
    ("idx_provider_kind", &["kind", "name_search", "id"], "by kind, and which kinds there are"),
    (
        "idx_provider_place",
        &["state", "city_search", "district_search"],
        "which states, cities and districts there are",
    ),
];

fn provider() -> TableCreateStatement {
    erp_table("provider")
        .col(string_len("name", 160))
        .col(string_len_null("trade_name", 160))
        .col(string_len("name_search", 330))
        .col(string_len("kind", 20))
        .col(string_len_null("council", 20))
        .col(string_len_null("council_number", 20))
        .col(string_len_null("cnes", 7))
        .col(string_len_null("document", 14))
        .col(string_len_null("phones", 200))
        .col(boolean("emergency_24h"))
        .col(string_len_null("street", 160))
        .col(string_len_null("street_number", 20))
        .col(string_len_null("complement", 80))
        .col(string_len_null("district", 80))
        .col(string_len_null("district_search", 80))
        .col(string_len_null("city", 80))
        .col(string_len_null("city_search", 80))
        .col(string_len_null("state", 2))
        .col(string_len_null("postal_code", 8))
        .col(big_integer_null("latitude_micro"))
        .col(big_integer_null("longitude_micro"))
        .col(date_null("end_date"))
        .to_owned()
}
