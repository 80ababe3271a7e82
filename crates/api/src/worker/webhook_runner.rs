//! Webhooks, each on its own: a receiver that hangs holds up what is for itself and nothing else.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use futures_util::future::join_all;
use sea_orm::{DatabaseConnection, DbErr};
use shared::webhooks::WebhookFailure;
use tokio::sync::watch::Receiver;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::pace;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::connect;
use crate::db::entity::{webhook, webhook_delivery};
use crate::setback::Setback;
use crate::webhooks::{self, Messenger, Parcel, SecretSeal};

/// Deliveries to one receiver that are under way at once.
const AT_ONCE: u64 = 4;
/// The receiver wants to hear of nothing any more.
const GONE: u16 = 410;

/// What webhooks are sent with.
#[derive(Clone)]
pub struct WebhookRunner {
    db: DatabaseConnection,
    clock: Clock,
    seal: SecretSeal,
    messenger: Messenger,
}

impl WebhookRunner {
    pub(super) fn new(config: &Config, clock: Clock, db: DatabaseConnection) -> anyhow::Result<Self> {
        let seal = SecretSeal::of(&config.signing_keys)?;
        Ok(Self { db, clock, seal, messenger: Messenger::new(&config.webhooks)? })
    }

    /// Until it is stopped; what is under way is waited for.
    pub(super) async fn work(&self, mut stopped: Receiver<()>) {
        if let Err(error) = webhooks::reseal(&self.db, &self.seal).await {
            tracing::error!(error = format!("{error:#}"), "secrets of webhooks were not sealed anew");
        }
        let mut under_way = HashMap::new();
        loop {
            let is_more = self.look(&mut under_way, &stopped).await;
            if pace::is_stopped_after(is_more, &mut stopped).await {
                break;
            }
        }
        for (webhook, task) in under_way {
            if task.await.is_err() {
                tracing::error!(%webhook, "sending to a webhook panicked");
            }
        }
    }

    /// Begins with each webhook that something is to be sent to and that nobody here is at.
    async fn look(&self, under_way: &mut HashMap<Uuid, JoinHandle<()>>, stopped: &Receiver<()>) -> Result<bool, DbErr> {
        let is_more = self.spool().await?;
        under_way.retain(|_, task| !task.is_finished());
        for webhook in webhooks::due(&self.db, self.clock.moment().now).await? {
            under_way.entry(webhook.id).or_insert_with(|| {
                let (runner, stopped) = (self.clone(), stopped.clone());
                tokio::spawn(async move { runner.send_all(webhook.id, &stopped).await })
            });
        }
        Ok(is_more)
    }

    async fn spool(&self) -> Result<bool, DbErr> {
        let spooled = webhooks::spool(&self.db, self.clock.moment().now).await;
        spooled.map_err(|error| match error.downcast::<DbErr>() {
            Ok(error) => error,
            Err(error) => DbErr::Custom(format!("{error:#}")),
        })
    }

    /// All that is due to one webhook, a few at once.
    async fn send_all(&self, webhook: Uuid, stopped: &Receiver<()>) {
        loop {
            match self.send_some(webhook).await {
                // Whoever holds the other end lets go of it to stop.
                Ok(sent) if sent > 0 && stopped.has_changed().is_ok() => {}
                Ok(_) => return,
                Err(error) => {
                    tracing::error!(%error, %webhook, "what is for a webhook cannot be looked up");
                    return;
                }
            }
        }
    }

    /// One round for every webhook: writes down what is to be told, sends a few of what is due, and tells how many it tried.
    pub async fn deliver_due(&self) -> Result<usize, DbErr> {
        while self.spool().await? {}
        let due = webhooks::due(&self.db, self.clock.moment().now).await?;
        let sent = join_all(due.iter().map(|webhook| self.send_some(webhook.id))).await;
        sent.into_iter().sum()
    }

    async fn send_some(&self, webhook: Uuid) -> Result<usize, DbErr> {
        let now = self.clock.moment().now;
        let deliveries = webhooks::claim(&self.db, webhook, now, AT_ONCE).await?;
        if deliveries.is_empty() {
            return Ok(0);
        }
        // As it is now: whoever deletes or disables it must not be told of anything afterwards.
        let Some(webhook) = webhooks::enabled(&self.db, webhook).await? else {
            for delivery in &deliveries {
                webhooks::release(&self.db, delivery).await?;
            }
            return Ok(0);
        };
        let secrets = webhooks::live_secrets(&self.db, &self.seal, webhook.id, now).await?;
        let tries = deliveries.iter().map(|delivery| self.deliver(&webhook, &secrets, delivery));
        join_all(tries).await.into_iter().collect::<Result<Vec<()>, _>>()?;
        Ok(deliveries.len())
    }

    async fn deliver(
        &self,
        webhook: &webhook::Model,
        secrets: &[Vec<u8>],
        delivery: &webhook_delivery::Model,
    ) -> Result<(), DbErr> {
        let tried = self.attempt(webhook, secrets, delivery).await;
        let now = self.clock.moment().now;
        let (is_mine, outcome) = match tried {
            Ok(status) if (200..300).contains(&status) => {
                (webhooks::mark_delivered(&self.db, delivery, status, now).await?, "delivered")
            }
            Ok(GONE) => {
                tracing::warn!(id = %webhook.id, "a webhook is disabled: its receiver answered 410");
                let tx = connect::begin(&self.db).await?;
                let is_mine = webhooks::mark_gone(&tx, delivery, GONE, now).await?;
                if is_mine {
                    tx.commit().await?;
                } else {
                    tx.rollback().await?;
                }
                (is_mine, "gone")
            }
            Ok(status) => self.set_back(delivery, Some(status), WebhookFailure::Status, now).await?,
            Err(failure) => self.set_back(delivery, None, failure, now).await?,
        };
        if !is_mine {
            tracing::warn!(id = %delivery.id, "another worker took the delivery over");
        }
        metrics::counter!("portal_webhook_deliveries_total", "outcome" => outcome).increment(1);
        Ok(())
    }

    async fn attempt(
        &self,
        webhook: &webhook::Model,
        secrets: &[Vec<u8>],
        delivery: &webhook_delivery::Model,
    ) -> Result<u16, WebhookFailure> {
        if secrets.is_empty() {
            return Err(WebhookFailure::SecretLost);
        }
        let (id, timestamp) = (delivery.id.to_string(), self.clock.moment().now.timestamp());
        let signatures = webhooks::signatures(secrets, &id, timestamp, &delivery.payload).map_err(|error| {
            tracing::error!(%error, id = %webhook.id, "a delivery cannot be signed");
            WebhookFailure::SecretLost
        })?;
        let parcel = Parcel { id: &id, timestamp, signatures: &signatures, body: delivery.payload.clone() };
        self.messenger.hand_over(&webhook.url, parcel).await
    }

    async fn set_back(
        &self,
        delivery: &webhook_delivery::Model,
        status: Option<u16>,
        failure: WebhookFailure,
        now: DateTime<Utc>,
    ) -> Result<(bool, &'static str), DbErr> {
        let mut chance = [0u8];
        // Without randomness the pause is merely not scattered.
        getrandom::fill(&mut chance).ok();
        let (setback, outcome) = match webhooks::pause(delivery.failures + 1, chance[0]) {
            Some(pause) => (Setback::TryAgainAt(now + pause), "postponed"),
            None => (Setback::GivenUp, "given up"),
        };
        tracing::warn!(id = %delivery.id, webhook = %delivery.webhook_id, failure = failure.as_str(), status, outcome, "webhook not delivered");
        let is_mine = webhooks::mark_failed(&self.db, delivery, status, failure, setback, now).await?;
        Ok((is_mine, outcome))
    }
}
