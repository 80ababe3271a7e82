//! Requests for cards with their people and steps, and the numbers that protocols have had on each day.
//!
//! Which index serves which query: `idx_card_request_family` a holder's list; `idx_card_request_item_enrolment` what
//! concerns one member; `idx_card_request_age` and `idx_card_request_state` the operator's list; the unique protocol one
//! request; `.._request` the people and the steps of a page of requests.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    boolean, date, integer, string_len, string_len_null, timestamp_with_time_zone, uuid, uuid_null,
};

use super::tables::{create_index, reference, table};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                table("card_request")
                    .col(ColumnDef::new("protocol").string_len(20).not_null().unique_key())
                    .col(uuid("account_id"))
                    .col(uuid("requester_enrolment_id"))
                    .col(uuid("holder_enrolment_id"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(date("request_date"))
                    .col(string_len("state", 16))
                    .col(string_len_null("tracking_code", 40))
                    .foreign_key(&mut reference("card_request", "account_id", "account"))
                    .foreign_key(&mut reference("card_request", "requester_enrolment_id", "enrolment"))
                    .foreign_key(&mut reference("card_request", "holder_enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        let family = ["holder_enrolment_id", "created_at", "id"];
        create_index(manager, "idx_card_request_family", "card_request", &family).await?;
        create_index(manager, "idx_card_request_age", "card_request", &["created_at", "id"]).await?;
        create_index(manager, "idx_card_request_state", "card_request", &["state", "created_at", "id"]).await?;
        create_index(manager, "idx_card_request_account", "card_request", &["account_id"]).await?;
        create_index(manager, "idx_card_request_requester", "card_request", &["requester_enrolment_id"]).await?;

        manager
            .create_table(
                table("card_request_item")
                    .col(uuid("card_request_id"))
                    .col(integer("position"))
                    .col(uuid("enrolment_id"))
                    .col(string_len("reason", 24))
                    .col(string_len_null("note", 500))
                    .col(string_len_null("police_report", 40))
                    .col(boolean("is_under_way"))
                    .foreign_key(&mut reference("card_request_item", "card_request_id", "card_request"))
                    .foreign_key(&mut reference("card_request_item", "enrolment_id", "enrolment"))
                    .to_owned(),
            )
            .await?;
        let request = ["card_request_id", "position"];
        create_index(manager, "idx_card_request_item_request", "card_request_item", &request).await?;
        let enrolment = ["enrolment_id", "card_request_id"];
        create_index(manager, "idx_card_request_item_enrolment", "card_request_item", &enrolment).await?;
        // One card under way for a person, however many ask at once; both databases know partial indexes.
        let under_way = "CREATE UNIQUE INDEX idx_card_request_item_under_way ON card_request_item (enrolment_id) \
                         WHERE is_under_way";
        manager.get_connection().execute_unprepared(under_way).await?;

        manager
            .create_table(
                table("card_request_step")
                    .col(uuid("card_request_id"))
                    .col(string_len("state", 16))
                    .col(timestamp_with_time_zone("at"))
                    .col(uuid_null("account_id"))
                    .col(uuid_null("api_client_id"))
                    .col(string_len_null("reason", 500))
                    .foreign_key(&mut reference("card_request_step", "card_request_id", "card_request"))
                    .foreign_key(&mut reference("card_request_step", "account_id", "account"))
                    .foreign_key(&mut reference("card_request_step", "api_client_id", "api_client"))
                    .to_owned(),
            )
            .await?;
        let steps = ["card_request_id", "at", "id"];
        create_index(manager, "idx_card_request_step_request", "card_request_step", &steps).await?;
        create_index(manager, "idx_card_request_step_account", "card_request_step", &["account_id"]).await?;
        create_index(manager, "idx_card_request_step_client", "card_request_step", &["api_client_id"]).await?;

        let mut sequence = Table::create();
        sequence
            .table("protocol_sequence")
            .col(ColumnDef::new("day").date().not_null().primary_key())
            .col(integer("last_number"));
        manager.create_table(sequence).await
    }
}
