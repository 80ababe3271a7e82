//! The outbox as workers share it. A mail is claimed by one statement and belongs to its worker until the lease runs
//! out; what became of it is written only while the lease is still that worker's.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, ExprTrait, FromQueryResult,
    QueryFilter, QueryOrder, QuerySelect, Statement, UpdateMany, prelude::Expr,
};
use uuid::Uuid;

use crate::db::columns;
use crate::db::entity::outbox_mail::{Column, Entity, Model};
use crate::setback::Setback;

/// How long a claim holds; longer than a try may take.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// Failures after which nobody tries any more.
pub const MOST_ATTEMPTS: i32 = 12;
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(1);
/// No try lies further ahead (the longest pause, and a fifth of it), and no claim, however much the clocks of replicas
/// differ. What does was written by a clock that has been put right since.
const FURTHEST: TimeDelta = TimeDelta::minutes(90);
/// A mail that is due for so long, while nobody sends any, stands still.
const STANDSTILL: TimeDelta = TimeDelta::minutes(5);

/// Condition on a row at `$1`, with [`FURTHEST`] from there as `$2`.
const DUE: &str = "sent_at IS NULL AND failed_at IS NULL AND (next_attempt_at <= $1 OR next_attempt_at > $2) \
     AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2) \
     AND (expires_at IS NULL OR expires_at > $1)";

/// Whether [`claim`] would find anything. It only reads, so that asking every second takes no write lock on SQLite.
pub async fn is_any_due(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let due = Statement::from_sql_and_values(
        db.get_database_backend(),
        format!("SELECT 1 FROM outbox_mail WHERE {DUE} LIMIT 1"),
        [now.into(), (now + FURTHEST).into()],
    );
    Ok(db.query_one_raw(due).await?.is_some())
}

/// Takes up to `limit` mails that are due, the longest waiting first, for [`LEASE`] from `now`.
pub async fn claim(db: &DatabaseConnection, now: DateTime<Utc>, limit: u64) -> Result<Vec<Model>, DbErr> {
    let backend = db.get_database_backend();
    // SQLite lets one statement write at a time; PostgreSQL needs the rows locked while they are chosen.
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let columns = columns::all::<Entity>();
    // A common table expression, since PostgreSQL may run a subquery under IN more than once and then exceed LIMIT.
    let sql = format!(
        "WITH due AS (SELECT id FROM outbox_mail WHERE {DUE} ORDER BY next_attempt_at LIMIT $3 {lock}) \
         UPDATE outbox_mail SET claimed_until = $4 WHERE id IN (SELECT id FROM due) RETURNING {columns}"
    );
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let values = [now.into(), (now + FURTHEST).into(), limit.into(), (now + LEASE).into()];
    Entity::find().from_raw_sql(Statement::from_sql_and_values(backend, sql, values)).all(db).await
}

/// Whether mail has been due for [`STANDSTILL`] while none was sent and nobody has any: no worker runs, or none can.
/// What a server refuses or postpones does not stand still, for it is tried.
pub async fn stands_still(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let sql = format!(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox_mail WHERE {DUE} AND next_attempt_at <= $3 AND created_at <= $3) \
         AND NOT EXISTS (SELECT 1 FROM outbox_mail WHERE sent_at > $3) \
         AND NOT EXISTS (SELECT 1 FROM outbox_mail WHERE sent_at IS NULL AND claimed_until > $3)"
    );
    let values = [now.into(), (now + FURTHEST).into(), (now - STANDSTILL).into()];
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.is_some())
}

/// It is on its way; its bodies are erased with that. False when another worker had taken it over.
pub async fn mark_sent(db: &DatabaseConnection, mail: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(None::<String>))
        .col_expr(Column::TextBody, Expr::value(""))
        .col_expr(Column::HtmlBody, Expr::value(""));
    Ok(held(update, mail).exec(db).await?.rows_affected == 1)
}

/// It could not be sent, for `reason` (code and class, nothing that a server said).
pub async fn mark_failed(
    db: &DatabaseConnection,
    mail: &Model,
    setback: Setback,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let update = Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::ClaimedUntil, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(reason));
    let update = match setback {
        Setback::TryAgainAt(at) => update.col_expr(Column::NextAttemptAt, Expr::value(at)),
        Setback::GivenUp => update.col_expr(Column::FailedAt, Expr::value(now)),
    };
    Ok(held(update, mail).exec(db).await?.rows_affected == 1)
}

/// Only while the claim is the one under which the mail was read.
fn held(update: UpdateMany<Entity>, mail: &Model) -> UpdateMany<Entity> {
    update.filter(Column::Id.eq(mail.id)).filter(Column::ClaimedUntil.eq(mail.claimed_until))
}

/// Gives up what has lost its use and erases what it held. Tells how many mails that were.
pub async fn expire(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
    const LOST: &str = "sent_at IS NULL AND text_body <> '' AND expires_at <= $1 \
                        AND (claimed_until IS NULL OR claimed_until <= $1)";
    let backend = db.get_database_backend();
    let any = Statement::from_sql_and_values(
        backend,
        format!("SELECT 1 FROM outbox_mail WHERE {LOST} LIMIT 1"),
        [now.into()],
    );
    if db.query_one_raw(any).await?.is_none() {
        return Ok(0);
    }
    let statement = Statement::from_sql_and_values(
        backend,
        format!(
            "UPDATE outbox_mail SET failed_at = COALESCE(failed_at, $1), last_error = COALESCE(last_error, 'expired'), \
             claimed_until = NULL, text_body = '', html_body = '' WHERE {LOST}"
        ),
        [now.into()],
    );
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// The pause after the failure that makes `attempts`: 1 min, 2 min, 4 min … 1 h, and up to a fifth more by chance, so
/// that mails that failed together do not come back together.
pub fn pause(attempts: i32, chance: u8) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1).clamp(0, 10)).unwrap_or(0);
    let pause = (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE);
    pause + TimeDelta::seconds(pause.num_seconds() * i64::from(chance) / (5 * i64::from(u8::MAX)))
}

/// Mails for an operator to look at, the newest first; bodies are not read.
pub async fn list(db: &DatabaseConnection, only_failed: bool, limit: u64) -> Result<Vec<Listed>, DbErr> {
    let mut query = Entity::find();
    if only_failed {
        query = query.filter(Column::FailedAt.is_not_null());
    }
    query
        .select_only()
        .columns([Column::Id, Column::Kind, Column::ToAddress, Column::CreatedAt, Column::Attempts])
        .columns([Column::NextAttemptAt, Column::ClaimedUntil, Column::SentAt, Column::FailedAt, Column::LastError])
        .order_by_desc(Column::CreatedAt)
        .limit(limit)
        .into_model()
        .all(db)
        .await
}

/// A mail without what it says.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Listed {
    pub id: Uuid,
    pub kind: String,
    pub to_address: String,
    pub created_at: DateTime<Utc>,
    pub attempts: i32,
    pub next_attempt_at: DateTime<Utc>,
    pub claimed_until: Option<DateTime<Utc>>,
    pub sent_at: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
}

/// Has mails tried again at once, with all their attempts before them: the one with `id`, or all that were given up.
/// What was sent, and what has lost its use, stays as it is. Tells how many will be tried.
pub async fn retry(db: &DatabaseConnection, id: Option<Uuid>, now: DateTime<Utc>) -> Result<u64, DbErr> {
    let update = Entity::update_many()
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAttemptAt, Expr::value(now))
        .col_expr(Column::FailedAt, Expr::value(None::<DateTime<Utc>>))
        .filter(Column::SentAt.is_null())
        .filter(Column::TextBody.ne(""))
        .filter(Column::ExpiresAt.is_null().or(Column::ExpiresAt.gt(now)));
    let update = match id {
        Some(id) => update.filter(Column::Id.eq(id)),
        None => update.filter(Column::FailedAt.is_not_null()),
    };
    Ok(update.exec(db).await?.rows_affected)
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::pause;

    #[test]
    fn pauses_grow_to_an_hour_and_scatter() {
        assert_eq!(pause(1, 0), TimeDelta::minutes(1));
        assert_eq!(pause(2, 0), TimeDelta::minutes(2));
        assert_eq!(pause(6, 0), TimeDelta::minutes(32));
        assert_eq!(pause(7, 0), TimeDelta::hours(1));
        assert_eq!(pause(i32::MAX, u8::MAX), TimeDelta::minutes(72));
        assert!(pause(1, 100) > pause(1, 0) && pause(1, u8::MAX) == TimeDelta::seconds(72));
    }
}
