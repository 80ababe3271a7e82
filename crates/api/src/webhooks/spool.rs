//! From the events to deliveries. Each webhook keeps the number of the last event that it is past, and moves on from there in
//! the transaction that writes what it is to be told of; so no event is passed over, and none is written twice. Whoever
//! records an event knows nothing of webhooks.

use std::str::FromStr;

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    Statement, UpdateMany,
};
use shared::events::EventKind;
use uuid::Uuid;

use super::SecretSeal;
use super::payload::{self, Told};
use crate::db::connect;
use crate::db::entity::{event, webhook, webhook_delivery, webhook_secret};

/// Events that one transaction looks at.
const AT_ONCE: u64 = 200;

/// The number of the last event that there is; 0 when nothing happened yet.
pub async fn last_number(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let sql = "SELECT last_number FROM event_sequence";
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.map_or(Ok(0), |row| row.try_get("", "last_number"))
}

/// Writes deliveries of what happened since, of every webhook that is enabled. Tells whether there may be more.
pub async fn spool(db: &DatabaseConnection, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let last = last_number(db).await?;
    let behind = webhook::Entity::find()
        .filter(webhook::Column::Enabled.eq(true))
        .filter(webhook::Column::LastEventNumber.lt(last))
        .all(db)
        .await?;
    let mut is_more = false;
    for webhook in behind {
        is_more |= move_on(db, &webhook, now).await?;
    }
    Ok(is_more)
}

async fn move_on(db: &DatabaseConnection, webhook: &webhook::Model, now: DateTime<Utc>) -> anyhow::Result<bool> {
    let tx = connect::begin(db).await?;
    let events = event::Entity::find()
        .filter(event::Column::Number.gt(webhook.last_event_number))
        .order_by_asc(event::Column::Number)
        .limit(AT_ONCE)
        .all(&tx)
        .await?;
    let Some(newest) = events.last() else { return Ok(false) };
    let moved = still(webhook).col_expr(webhook::Column::LastEventNumber, Expr::value(newest.number)).exec(&tx).await?;
    if moved.rows_affected == 0 {
        tx.rollback().await?;
        return Ok(true);
    }
    let kinds: Vec<&str> = webhook.kinds.split(' ').collect();
    let wanted = events.iter().filter(|event| kinds.contains(&event.kind.as_str()));
    let deliveries: Vec<_> = wanted.map(|event| delivery(webhook.id, event, now)).collect::<anyhow::Result<_>>()?;
    if !deliveries.is_empty() {
        webhook_delivery::Entity::insert_many(deliveries).exec_without_returning(&tx).await?;
    }
    tx.commit().await?;
    Ok(events.len() as u64 == AT_ONCE)
}

/// Only while nobody else has moved it on or changed what it is to be told of.
fn still(webhook: &webhook::Model) -> UpdateMany<webhook::Entity> {
    webhook::Entity::update_many()
        .filter(webhook::Column::Id.eq(webhook.id))
        .filter(webhook::Column::LastEventNumber.eq(webhook.last_event_number))
        .filter(webhook::Column::Kinds.eq(&webhook.kinds))
        .filter(webhook::Column::Enabled.eq(true))
}

fn delivery(webhook: Uuid, event: &event::Model, now: DateTime<Utc>) -> anyhow::Result<webhook_delivery::ActiveModel> {
    let kind = EventKind::from_str(&event.kind);
    let kind = kind.map_err(|_unknown| anyhow::anyhow!("event {} is of a kind of another release", event.number))?;
    let Told { body, subject } = payload::of(event, kind)?;
    Ok(webhook_delivery::ActiveModel {
        id: Set(Uuid::now_v7()),
        webhook_id: Set(webhook),
        event_number: Set(Some(event.number)),
        kind: Set(event.kind.clone()),
        subject: Set(subject),
        payload: Set(body),
        created_at: Set(now),
        next_attempt_at: Set(now),
        claimed_until: Set(None),
        last_attempt_at: Set(None),
        ended_at: Set(None),
        outcome: Set(None),
        attempts: Set(0),
        failures: Set(0),
        last_status: Set(None),
        last_error: Set(None),
    })
}

/// The webhooks that something is to be sent to at `now`.
pub async fn due(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Vec<webhook::Model>, DbErr> {
    let enabled = webhook::Entity::find().filter(webhook::Column::Enabled.eq(true)).all(db).await?;
    let mut due = Vec::new();
    for webhook in enabled {
        if super::claims::is_any_due(db, webhook.id, now).await? {
            due.push(webhook);
        }
    }
    Ok(due)
}

/// The webhook, if it is to be sent to.
pub async fn enabled(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<webhook::Model>, DbErr> {
    webhook::Entity::find_by_id(id).filter(webhook::Column::Enabled.eq(true)).one(db).await
}

/// What deliveries to a webhook are signed with at `now`, the newest first. None can be read when it is empty.
pub async fn live_secrets(
    db: &impl ConnectionTrait,
    seal: &SecretSeal,
    webhook: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Vec<u8>>, DbErr> {
    let rows = webhook_secret::Entity::find()
        .filter(webhook_secret::Column::WebhookId.eq(webhook))
        .filter(webhook_secret::Column::ExpiresAt.is_null().or(webhook_secret::Column::ExpiresAt.gt(now)))
        .order_by_desc(webhook_secret::Column::Id)
        .all(db)
        .await?;
    Ok(rows.iter().filter_map(|row| Some(seal.open(webhook, row.id, &row.sealed)?.bytes)).collect())
}

/// Seals anew what an older key has sealed, which will be gone one day.
pub async fn reseal(db: &DatabaseConnection, seal: &SecretSeal) -> anyhow::Result<()> {
    for row in webhook_secret::Entity::find().all(db).await? {
        match seal.open(row.webhook_id, row.id, &row.sealed) {
            Some(opened) if opened.is_of_an_old_key => {
                let anew = seal.seal(row.webhook_id, row.id, &opened.bytes)?;
                webhook_secret::Entity::update_many()
                    .col_expr(webhook_secret::Column::Sealed, Expr::value(anew))
                    .filter(webhook_secret::Column::Id.eq(row.id))
                    .exec(db)
                    .await?;
            }
            Some(_) => {}
            None => tracing::error!(id = %row.webhook_id, "no signing key opens a secret of this webhook"),
        }
    }
    Ok(())
}
