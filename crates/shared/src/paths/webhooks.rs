//! Where the operator's programs say what they want to be told.

use crate::id::{WebhookDeliveryId, WebhookId};

pub const WEBHOOKS: &str = "/operator/webhooks";

pub fn webhook(id: WebhookId) -> String {
    format!("{WEBHOOKS}/{id}")
}

/// Further secrets of it.
pub fn webhook_secrets(id: WebhookId) -> String {
    format!("{WEBHOOKS}/{id}/secrets")
}

/// Having something sent there to try the receiver.
pub fn webhook_test(id: WebhookId) -> String {
    format!("{WEBHOOKS}/{id}/test")
}

/// What was sent there.
pub fn webhook_deliveries(id: WebhookId) -> String {
    format!("{WEBHOOKS}/{id}/deliveries")
}

pub fn webhook_delivery(id: WebhookId, delivery: WebhookDeliveryId) -> String {
    format!("{WEBHOOKS}/{id}/deliveries/{delivery}")
}

/// Having it sent anew.
pub fn webhook_redelivery(id: WebhookId, delivery: WebhookDeliveryId) -> String {
    format!("{WEBHOOKS}/{id}/deliveries/{delivery}/redelivery")
}
