//! Where the operator's programs are told what changed, with what secrets, and what was sent there.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, boolean, integer, integer_null, string_len, string_len_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null, uuid,
};

use super::tables::{create_index, create_unique_index, reference, table};

const WEBHOOKS: &str = "webhook";
const SECRETS: &str = "webhook_secret";
const DELIVERIES: &str = "webhook_delivery";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[sea_orm_migration::async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut webhooks = table(WEBHOOKS);
        webhooks
            .col(text("url"))
            .col(text("kinds"))
            .col(string_len_null("description", 200))
            .col(boolean("enabled"))
            .col(string_len_null("disabled_reason", 20))
            .col(timestamp_with_time_zone("created_at"))
            .col(big_integer("last_event_number"));
        manager.create_table(webhooks).await?;

        let mut secrets = table(SECRETS);
        secrets
            .col(uuid("webhook_id"))
            .col(text("sealed"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("expires_at"))
            .foreign_key(&mut reference(SECRETS, "webhook_id", WEBHOOKS));
        manager.create_table(secrets).await?;
        create_index(manager, "idx_webhook_secret_webhook", SECRETS, &["webhook_id"]).await?;

        let mut deliveries = table(DELIVERIES);
        deliveries
            .col(uuid("webhook_id"))
            .col(big_integer_null("event_number"))
            .col(string_len("kind", 40))
            .col(string_len_null("subject", 200))
            .col(text("payload"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone("next_attempt_at"))
            .col(timestamp_with_time_zone_null("claimed_until"))
            .col(timestamp_with_time_zone_null("last_attempt_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(string_len_null("outcome", 20))
            .col(integer("attempts"))
            .col(integer("failures"))
            .col(integer_null("last_status"))
            .col(string_len_null("last_error", 20))
            .foreign_key(&mut reference(DELIVERIES, "webhook_id", WEBHOOKS));
        manager.create_table(deliveries).await?;
        // An event goes to a webhook once, whichever workers meet at it; what is due; what waits for an earlier one about the
        // same; the list, the newest first; those that have had their time.
        let event = &["webhook_id", "event_number"];
        create_unique_index(manager, "idx_webhook_delivery_event", DELIVERIES, event).await?;
        let due = &["webhook_id", "outcome", "next_attempt_at"];
        create_index(manager, "idx_webhook_delivery_due", DELIVERIES, due).await?;
        let subject = &["webhook_id", "subject", "event_number"];
        create_index(manager, "idx_webhook_delivery_subject", DELIVERIES, subject).await?;
        create_index(manager, "idx_webhook_delivery_age", DELIVERIES, &["webhook_id", "created_at"]).await?;
        create_index(manager, "idx_webhook_delivery_ended", DELIVERIES, &["ended_at"]).await
    }
}
