//! Calls about webhooks.

use reqwest::Method;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::card_requests::IDEMPOTENCY_KEY;
use super::{Client, ClientError, json};
use crate::id::{WebhookDeliveryId, WebhookId};
use crate::paths::webhooks as paths;
use crate::webhooks::{
    IssuedWebhook, NewWebhook, Webhook, WebhookChange, WebhookDelivery, WebhookDeliveryList, WebhookList, WebhookQuery,
};

impl Client {
    pub async fn webhooks(&self, query: &WebhookQuery) -> Result<WebhookList, ClientError> {
        self.get_with(paths::WEBHOOKS, query).await
    }

    /// The same `key` and body give the same webhook, without the secret.
    pub async fn create_webhook(&self, new: &NewWebhook, key: &str) -> Result<IssuedWebhook, ClientError> {
        self.once(paths::WEBHOOKS, key, Some(new)).await
    }

    pub async fn webhook(&self, id: WebhookId) -> Result<Webhook, ClientError> {
        self.get(&paths::webhook(id)).await
    }

    pub async fn change_webhook(&self, id: WebhookId, change: &WebhookChange) -> Result<Webhook, ClientError> {
        json(self.send(self.request(Method::PATCH, &paths::webhook(id)).json(change)).await?).await
    }

    pub async fn delete_webhook(&self, id: WebhookId) -> Result<(), ClientError> {
        self.send(self.request(Method::DELETE, &paths::webhook(id))).await.map(drop)
    }

    pub async fn rotate_webhook_secret(&self, id: WebhookId, key: &str) -> Result<IssuedWebhook, ClientError> {
        self.once(&paths::webhook_secrets(id), key, None::<&()>).await
    }

    pub async fn test_webhook(&self, id: WebhookId, key: &str) -> Result<WebhookDelivery, ClientError> {
        self.once(&paths::webhook_test(id), key, None::<&()>).await
    }

    pub async fn webhook_deliveries(
        &self,
        id: WebhookId,
        query: &WebhookQuery,
    ) -> Result<WebhookDeliveryList, ClientError> {
        self.get_with(&paths::webhook_deliveries(id), query).await
    }

    pub async fn webhook_delivery(
        &self,
        id: WebhookId,
        delivery: WebhookDeliveryId,
    ) -> Result<WebhookDelivery, ClientError> {
        self.get(&paths::webhook_delivery(id, delivery)).await
    }

    pub async fn redeliver_webhook(
        &self,
        id: WebhookId,
        delivery: WebhookDeliveryId,
        key: &str,
    ) -> Result<WebhookDelivery, ClientError> {
        self.once(&paths::webhook_redelivery(id, delivery), key, None::<&()>).await
    }

    async fn once<T: DeserializeOwned>(
        &self,
        path: &str,
        key: &str,
        body: Option<&impl Serialize>,
    ) -> Result<T, ClientError> {
        let call = self.request(Method::POST, path).header(IDEMPOTENCY_KEY, key);
        let call = match body {
            Some(body) => call.json(body),
            None => call,
        };
        json(self.send(call).await?).await
    }
}
