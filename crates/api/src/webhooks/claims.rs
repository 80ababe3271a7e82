//! Deliveries in the hands of workers. One is claimed by one statement and belongs to its worker until the lease runs out;
//! what became of it is written only while the lease is still that worker's. Of two about the same subject the later one is
//! not due before the earlier one is over.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait, QueryFilter,
    Statement, UpdateMany, Value,
};
use shared::webhooks::WebhookFailure;
use uuid::Uuid;

use crate::db::columns;
use crate::db::entity::webhook;
use crate::db::entity::webhook_delivery::{Column, Entity, Model, Outcome};
use crate::setback::Setback;

/// How long a claim holds; longer than a try may take.
const LEASE: TimeDelta = TimeDelta::minutes(1);
/// No try lies further ahead (the longest pause, and a fifth of it), and no claim, however much the clocks of replicas
/// differ. What does was written by a clock that has been put right since.
const FURTHEST_TRY: TimeDelta = TimeDelta::hours(30);
const FURTHEST_CLAIM: TimeDelta = TimeDelta::minutes(10);

/// Condition on a row of the webhook `$1` at `$2`, with [`FURTHEST_TRY`] and [`FURTHEST_CLAIM`] from there as `$3` and `$4`.
const DUE: &str = "webhook_id = $1 AND outcome IS NULL AND (next_attempt_at <= $2 OR next_attempt_at > $3) \
     AND (claimed_until IS NULL OR claimed_until <= $2 OR claimed_until > $4) \
     AND NOT EXISTS (SELECT 1 FROM webhook_delivery AS earlier WHERE earlier.webhook_id = webhook_delivery.webhook_id \
     AND earlier.subject = webhook_delivery.subject AND earlier.event_number < webhook_delivery.event_number \
     AND earlier.outcome IS NULL)";

fn due(webhook: Uuid, now: DateTime<Utc>) -> [Value; 4] {
    [webhook.into(), now.into(), (now + FURTHEST_TRY).into(), (now + FURTHEST_CLAIM).into()]
}

/// Whether [`claim`] would find anything. It only reads, so that asking every second takes no write lock on SQLite.
pub(super) async fn is_any_due(db: &DatabaseConnection, webhook: Uuid, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let sql = format!("SELECT 1 FROM webhook_delivery WHERE {DUE} LIMIT 1");
    let any = Statement::from_sql_and_values(db.get_database_backend(), sql, due(webhook, now));
    Ok(db.query_one_raw(any).await?.is_some())
}

/// Takes up to `limit` deliveries to a webhook that are due, for [`LEASE`] from `now`.
pub async fn claim(
    db: &DatabaseConnection,
    webhook: Uuid,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let backend = db.get_database_backend();
    // As the outbox claims its mails, for the same reasons.
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let columns = columns::all::<Entity>();
    let sql = format!(
        "WITH due AS (SELECT id FROM webhook_delivery WHERE {DUE} ORDER BY next_attempt_at, event_number LIMIT $5 {lock}) \
         UPDATE webhook_delivery SET claimed_until = $6 WHERE id IN (SELECT id FROM due) RETURNING {columns}"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = due(webhook, now).into_iter().chain([limit.into(), (now + LEASE).into()]);
    Entity::find().from_raw_sql(Statement::from_sql_and_values(backend, sql, values)).all(db).await
}

/// Only while the claim is the one under which the delivery was read.
fn held(update: UpdateMany<Entity>, delivery: &Model) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(delivery.id))
        .filter(Column::ClaimedUntil.eq(delivery.claimed_until))
        .filter(Column::Outcome.is_null())
}

/// A try is over.
fn tried(status: Option<u16>, failure: Option<WebhookFailure>, now: DateTime<Utc>) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastAttemptAt, Expr::value(now))
        .col_expr(Column::LastStatus, Expr::value(status.map(i32::from)))
        .col_expr(Column::LastError, Expr::value(failure.map(WebhookFailure::as_str)))
}

/// The receiver has it. False when another worker had taken it over.
pub async fn mark_delivered(
    db: &DatabaseConnection,
    delivery: &Model,
    status: u16,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let update = tried(Some(status), None, now)
        .col_expr(Column::Outcome, Expr::value(Outcome::Delivered))
        .col_expr(Column::EndedAt, Expr::value(now));
    Ok(held(update, delivery).exec(db).await?.rows_affected == 1)
}

/// A try failed. False when another worker had taken it over.
pub async fn mark_failed(
    db: &DatabaseConnection,
    delivery: &Model,
    status: Option<u16>,
    failure: WebhookFailure,
    setback: Setback,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let update = tried(status, Some(failure), now).col_expr(Column::Failures, Expr::col(Column::Failures).add(1));
    let update = match setback {
        Setback::TryAgainAt(at) => update.col_expr(Column::NextAttemptAt, Expr::value(at)),
        Setback::GivenUp => {
            update.col_expr(Column::Outcome, Expr::value(Outcome::GivenUp)).col_expr(Column::EndedAt, Expr::value(now))
        }
    };
    Ok(held(update, delivery).exec(db).await?.rows_affected == 1)
}

/// The receiver does not want to hear of anything any more: the webhook is disabled, and what waits stays for whoever enables
/// it. False when another worker had taken the delivery over; then the transaction is to be rolled back.
pub async fn mark_gone(
    tx: &DatabaseTransaction,
    delivery: &Model,
    status: u16,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    // Before the delivery, as whoever deletes a webhook takes them.
    webhook::Entity::update_many()
        .col_expr(webhook::Column::Enabled, Expr::value(false))
        .col_expr(webhook::Column::DisabledReason, Expr::value(webhook::DisabledReason::Gone))
        .filter(webhook::Column::Id.eq(delivery.webhook_id))
        .exec(tx)
        .await?;
    let update = tried(Some(status), Some(WebhookFailure::Gone), now);
    Ok(held(update, delivery).exec(tx).await?.rows_affected == 1)
}

/// Nobody has it any more, and nothing was tried.
pub async fn release(db: &DatabaseConnection, delivery: &Model) -> Result<(), DbErr> {
    let update = Entity::update_many().col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>));
    held(update, delivery).exec(db).await.map(drop)
}
