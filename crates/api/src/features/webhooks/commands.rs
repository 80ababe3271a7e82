//! Making, changing and deleting webhooks, and having something sent to one.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    Set,
};
use shared::events::EventKind;
use shared::id::{WebhookDeliveryId, WebhookId};
use shared::problem::ProblemCode;
use shared::webhooks::{MOST_WEBHOOKS, NewWebhook, TEST_KIND, WebhookChange};
use url::Url;
use uuid::Uuid;

use super::queries;
use crate::access::Origin;
use crate::access::scopes::WholeRecord;
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::{webhook, webhook_delivery, webhook_secret};
use crate::error::{ApiError, ApiResult};
use crate::events;
use crate::webhooks::{self, OLD_SECRET_SIGNS_FOR, SecretSeal};

/// The program that asks, from where and when.
pub(super) struct Asked<'a> {
    pub(super) scope: WholeRecord,
    pub(super) api_client_id: Uuid,
    pub(super) origin: &'a Origin,
    pub(super) moment: Moment,
}

impl Asked<'_> {
    async fn record(&self, tx: &DatabaseTransaction, action: Action, webhook: Uuid) -> Result<(), DbErr> {
        let subject = Subject { api_client_id: Some(self.api_client_id), ..Subject::default() };
        audit::record_webhook(tx, action, webhook, subject, self.origin, self.moment).await
    }
}

/// A webhook that is told of what happens from now on, and its secret.
///
/// Fails with `too-many-webhooks` when there are as many as there may be.
pub(super) async fn create(
    tx: &DatabaseTransaction,
    new: &NewWebhook,
    url: &Url,
    seal: &SecretSeal,
    asked: &Asked<'_>,
) -> ApiResult<(webhook::Model, String)> {
    // Whoever makes another one at once waits here, and then counts this one too.
    let last_event_number = events::hold_numbers(tx).await?;
    if queries::count(tx, asked.scope).await? >= MOST_WEBHOOKS {
        return Err(ApiError::refused(ProblemCode::TooManyWebhooks));
    }
    let row = webhook::Model {
        id: Uuid::now_v7(),
        url: url.as_str().to_owned(),
        kinds: words(&new.kinds),
        description: new.description.clone(),
        enabled: new.enabled.unwrap_or(true),
        disabled_reason: None,
        created_at: asked.moment.now,
        last_event_number,
    };
    let row = row.into_active_model().insert(tx).await?;
    let secret = add_secret(tx, row.id, seal, asked.moment).await?;
    asked.record(tx, Action::WebhookCreated, row.id).await?;
    Ok((row, secret))
}

fn words(kinds: &[EventKind]) -> String {
    kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(" ")
}

async fn add_secret(tx: &DatabaseTransaction, webhook: Uuid, seal: &SecretSeal, moment: Moment) -> ApiResult<String> {
    let id = Uuid::now_v7();
    let webhooks::NewSecret { text, sealed } = seal.generate(webhook, id)?;
    let row = webhook_secret::ActiveModel {
        id: Set(id),
        webhook_id: Set(webhook),
        sealed: Set(sealed),
        created_at: Set(moment.now),
        expires_at: Set(None),
    };
    row.insert(tx).await?;
    Ok(text)
}

/// Changes what the body names. `url` is the one in it, looked at.
pub(super) async fn change(
    tx: &DatabaseTransaction,
    id: WebhookId,
    change: WebhookChange,
    url: Option<&Url>,
    asked: &Asked<'_>,
) -> ApiResult<webhook::Model> {
    let WebhookChange { url: _, kinds, description, enabled } = change;
    let mut row = webhook::ActiveModel { id: Set(id.get()), ..Default::default() };
    if let Some(url) = url {
        row.url = Set(url.as_str().to_owned());
    }
    if let Some(kinds) = kinds {
        row.kinds = Set(words(&kinds));
    }
    if let Some(description) = description {
        row.description = Set(Some(description));
    }
    if let Some(enabled) = enabled {
        row.enabled = Set(enabled);
        row.disabled_reason = Set(None);
    }
    touch(tx, id, asked.scope).await?;
    if row.is_changed() {
        asked.scope.change_webhooks().set(row).filter(webhook::Column::Id.eq(id.get())).exec(tx).await?;
    }
    asked.record(tx, Action::WebhookChanged, id.get()).await?;
    queries::one(tx, asked.scope, id).await?.ok_or_else(not_found)
}

/// Until the transaction ends nobody else changes it. Fails with `not-found` when there is none.
async fn touch(tx: &DatabaseTransaction, id: WebhookId, scope: WholeRecord) -> ApiResult<()> {
    let touched = scope
        .change_webhooks()
        .col_expr(webhook::Column::CreatedAt, Expr::col(webhook::Column::CreatedAt))
        .filter(webhook::Column::Id.eq(id.get()))
        .exec(tx)
        .await?;
    if touched.rows_affected == 0 { Err(not_found()) } else { Ok(()) }
}

fn not_found() -> ApiError {
    ApiError::refused(ProblemCode::NotFound)
}

/// Deletes it with all that was or is to be sent to it.
pub(super) async fn delete(tx: &DatabaseTransaction, id: WebhookId, asked: &Asked<'_>) -> ApiResult<()> {
    touch(tx, id, asked.scope).await?;
    let of_it = webhook_delivery::Column::WebhookId.eq(id.get());
    webhook_delivery::Entity::delete_many().filter(of_it).exec(tx).await?;
    webhook_secret::Entity::delete_many().filter(webhook_secret::Column::WebhookId.eq(id.get())).exec(tx).await?;
    webhook::Entity::delete_many().filter(webhook::Column::Id.eq(id.get())).exec(tx).await?;
    Ok(asked.record(tx, Action::WebhookDeleted, id.get()).await?)
}

/// A further secret. The newest one before it signs for a day more, an older one ends now.
pub(super) async fn rotate(
    tx: &DatabaseTransaction,
    id: WebhookId,
    seal: &SecretSeal,
    asked: &Asked<'_>,
) -> ApiResult<String> {
    touch(tx, id, asked.scope).await?;
    let of_it = webhook_secret::Column::WebhookId.eq(id.get());
    let newest = asked.scope.webhook_secrets().filter(of_it.clone());
    let newest = newest.order_by_desc(webhook_secret::Column::Id).one(tx).await?.map(|secret| secret.id);
    let older = webhook_secret::Entity::delete_many().filter(of_it.clone());
    older.filter(webhook_secret::Column::Id.is_not_in(newest)).exec(tx).await?;
    webhook_secret::Entity::update_many()
        .col_expr(webhook_secret::Column::ExpiresAt, Expr::value(asked.moment.now + OLD_SECRET_SIGNS_FOR))
        .filter(of_it)
        .exec(tx)
        .await?;
    let secret = add_secret(tx, id.get(), seal, asked.moment).await?;
    asked.record(tx, Action::WebhookRotated, id.get()).await?;
    Ok(secret)
}

/// A delivery that tells of no event.
pub(super) async fn test(
    tx: &DatabaseTransaction,
    id: WebhookId,
    asked: &Asked<'_>,
) -> ApiResult<webhook_delivery::Model> {
    touch(tx, id, asked.scope).await?;
    let now = asked.moment.now;
    let row = webhook_delivery::Model {
        id: Uuid::now_v7(),
        webhook_id: id.get(),
        event_number: None,
        kind: TEST_KIND.to_owned(),
        subject: None,
        payload: webhooks::test(now)?,
        created_at: now,
        next_attempt_at: now,
        claimed_until: None,
        last_attempt_at: None,
        ended_at: None,
        outcome: None,
        attempts: 0,
        failures: 0,
        last_status: None,
        last_error: None,
    };
    let row = row.into_active_model().insert(tx).await?;
    asked.record(tx, Action::WebhookDeliveryAsked, id.get()).await?;
    Ok(row)
}

/// It is due at once, with all its tries before it, whether it is over or not.
pub(super) async fn redeliver(
    tx: &DatabaseTransaction,
    id: WebhookId,
    delivery: WebhookDeliveryId,
    asked: &Asked<'_>,
) -> ApiResult<webhook_delivery::Model> {
    let row = webhook_delivery::ActiveModel {
        next_attempt_at: Set(asked.moment.now),
        ended_at: Set(None),
        outcome: Set(None),
        failures: Set(0),
        ..Default::default()
    };
    asked
        .scope
        .change_webhook_deliveries()
        .set(row)
        .filter(webhook_delivery::Column::Id.eq(delivery.get()))
        .filter(webhook_delivery::Column::WebhookId.eq(id.get()))
        .exec(tx)
        .await?;
    let row = queries::delivery(tx, asked.scope, id, delivery).await?.ok_or_else(not_found)?;
    asked.record(tx, Action::WebhookDeliveryAsked, id.get()).await?;
    Ok(row)
}
