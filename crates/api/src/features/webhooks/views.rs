//! Webhooks as programs see them: never a secret but the one that was just made, never what a receiver said.

use std::str::FromStr;

use anyhow::{Context, anyhow};
use serde_json::Value;
use shared::auth::Secret;
use shared::events::EventKind;
use shared::id::{WebhookDeliveryId, WebhookId};
use shared::page::Page;
use shared::webhooks::{
    IssuedWebhook, Webhook, WebhookDelivery, WebhookDeliveryList, WebhookDeliveryState, WebhookDisabledReason,
    WebhookFailure, WebhookList, WebhookSecret,
};

use crate::db::entity::webhook::DisabledReason;
use crate::db::entity::webhook_delivery::Outcome;
use crate::db::entity::{webhook, webhook_delivery, webhook_secret};

pub(super) fn list(page: Page<webhook::Model>, secrets: &[webhook_secret::Model]) -> anyhow::Result<WebhookList> {
    let Page { items, next_cursor } = page;
    let items = items.into_iter().map(|row| webhook(row, secrets)).collect::<anyhow::Result<_>>()?;
    Ok(WebhookList { items, next_cursor })
}

/// `secrets` may hold those of others.
pub(super) fn webhook(row: webhook::Model, secrets: &[webhook_secret::Model]) -> anyhow::Result<Webhook> {
    let webhook::Model { id, url, kinds, description, enabled, disabled_reason, created_at, last_event_number: _ } =
        row;
    let kind = |word| EventKind::from_str(word).map_err(|_unknown| anyhow!("a kind of event of another release"));
    Ok(Webhook {
        id: WebhookId::new(id),
        url,
        kinds: kinds.split(' ').map(kind).collect::<anyhow::Result<_>>()?,
        description,
        enabled,
        disabled_reason: disabled_reason.map(|reason| match reason {
            DisabledReason::Gone => WebhookDisabledReason::Gone,
        }),
        created_at,
        secrets: secrets.iter().filter(|secret| secret.webhook_id == id).map(secret).collect(),
    })
}

fn secret(row: &webhook_secret::Model) -> WebhookSecret {
    let webhook_secret::Model { id: _, webhook_id: _, sealed: _, created_at, expires_at } = row;
    WebhookSecret { created_at: *created_at, expires_at: *expires_at }
}

pub(super) fn issued(webhook: Webhook, secret: String) -> IssuedWebhook {
    IssuedWebhook { webhook, secret: Some(Secret::new(secret)) }
}

pub(super) fn deliveries(page: Page<webhook_delivery::Model>) -> anyhow::Result<WebhookDeliveryList> {
    let Page { items, next_cursor } = page;
    Ok(WebhookDeliveryList { items: items.into_iter().map(delivery).collect::<anyhow::Result<_>>()?, next_cursor })
}

pub(super) fn delivery(row: webhook_delivery::Model) -> anyhow::Result<WebhookDelivery> {
    let webhook_delivery::Model {
        id,
        webhook_id: _,
        event_number,
        kind,
        subject: _,
        payload: _,
        created_at,
        next_attempt_at,
        claimed_until: _,
        last_attempt_at,
        ended_at,
        outcome,
        attempts,
        failures: _,
        last_status,
        last_error,
    } = row;
    Ok(WebhookDelivery {
        id: WebhookDeliveryId::new(id),
        event_number,
        kind,
        state: match outcome {
            None => WebhookDeliveryState::Pending,
            Some(Outcome::Delivered) => WebhookDeliveryState::Delivered,
            Some(Outcome::GivenUp) => WebhookDeliveryState::GivenUp,
        },
        attempts: attempts.cast_unsigned(),
        last_status: last_status.map(u16::try_from).transpose().context("a status")?,
        last_error: last_error.map(failure).transpose()?,
        created_at,
        last_attempt_at,
        next_attempt_at: outcome.is_none().then_some(next_attempt_at),
        ended_at,
    })
}

fn failure(word: String) -> anyhow::Result<WebhookFailure> {
    serde_json::from_value(Value::String(word)).context("what was wrong with a try is kept in another word")
}
