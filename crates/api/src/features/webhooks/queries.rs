//! Reading webhooks, their secrets and deliveries.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder};
use shared::id::{WebhookDeliveryId, WebhookId};
use uuid::Uuid;

use crate::access::scopes::WholeRecord;
use crate::db::entity::{webhook, webhook_delivery, webhook_secret};
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// One page, the newest first; there are few.
pub(super) async fn page(
    db: &QueryPool,
    scope: WholeRecord,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<webhook::Model>, DbErr> {
    paging.latest_first(scope.webhooks(), webhook::Column::CreatedAt, webhook::Column::Id).all(db).await
}

pub(super) async fn one(
    db: &impl ConnectionTrait,
    scope: WholeRecord,
    id: WebhookId,
) -> Result<Option<webhook::Model>, DbErr> {
    scope.webhooks().filter(webhook::Column::Id.eq(id.get())).one(db).await
}

pub(super) async fn count(db: &impl ConnectionTrait, scope: WholeRecord) -> Result<u64, DbErr> {
    scope.webhooks().count(db).await
}

/// The live secrets of webhooks, the newest first.
pub(super) async fn secrets(
    db: &impl ConnectionTrait,
    scope: WholeRecord,
    webhooks: &[webhook::Model],
    now: DateTime<Utc>,
) -> Result<Vec<webhook_secret::Model>, DbErr> {
    scope
        .webhook_secrets()
        .filter(webhook_secret::Column::WebhookId.is_in(webhooks.iter().map(|webhook| webhook.id)))
        .filter(webhook_secret::Column::ExpiresAt.is_null().or(webhook_secret::Column::ExpiresAt.gt(now)))
        .order_by_desc(webhook_secret::Column::Id)
        .all(db)
        .await
}

/// One page, the newest first; by `idx_webhook_delivery_age`.
pub(super) async fn deliveries(
    db: &QueryPool,
    scope: WholeRecord,
    webhook: WebhookId,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
) -> Result<Vec<webhook_delivery::Model>, DbErr> {
    let select = scope.webhook_deliveries().filter(webhook_delivery::Column::WebhookId.eq(webhook.get()));
    paging.latest_first(select, webhook_delivery::Column::CreatedAt, webhook_delivery::Column::Id).all(db).await
}

pub(super) async fn delivery(
    db: &impl ConnectionTrait,
    scope: WholeRecord,
    webhook: WebhookId,
    id: WebhookDeliveryId,
) -> Result<Option<webhook_delivery::Model>, DbErr> {
    scope
        .webhook_deliveries()
        .filter(webhook_delivery::Column::WebhookId.eq(webhook.get()))
        .filter(webhook_delivery::Column::Id.eq(id.get()))
        .one(db)
        .await
}
