//! Jobs in the hands of workers, who work for everybody: a job is claimed by one statement, and what became of it is
//! written only while the claim holds.

use anyhow::Context;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    QueryFilter, Set, Statement,
};
use uuid::Uuid;

use super::{DUE, FURTHEST, KEPT_FOR, LEASE, room};
use crate::db::columns;
use crate::db::entity::job::{ActiveModel, Column, Entity, Model};
use crate::db::entity::job_chunk;
use crate::pdf::FileBytes;

/// Workers that may try a job.
const MOST_ATTEMPTS: i32 = 3;
/// Before the next one tries.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// Bytes of a piece of a file.
const PIECE: usize = 256 * 1024;

/// Takes a job for [`LEASE`] from `now`: of those whose company has the fewest under way, the one that waits longest. One
/// that too many workers have tried is given up.
pub async fn claim(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    // By `idx_job_company`.
    const UNDER_WAY: &str = "SELECT COUNT(*) FROM job AS other \
        WHERE other.company_id = job.company_id AND other.finished_at IS NULL AND other.claimed_until > $1 \
        AND other.claimed_until <= $2";
    let backend = db.get_database_backend();
    // It only reads, so that asking every second takes no write lock on SQLite.
    let any = format!("SELECT 1 FROM job WHERE {DUE} LIMIT 1");
    let any = Statement::from_sql_and_values(backend, any, [now.into(), (now + FURTHEST).into()]);
    if db.query_one_raw(any).await?.is_none() {
        return Ok(None);
    }
    // As the outbox claims its mails, for the same reasons.
    let lock = if backend == DbBackend::Postgres { "FOR UPDATE SKIP LOCKED" } else { "" };
    let columns = columns::all::<Entity>();
    let sql = format!(
        "WITH due AS (SELECT id FROM job WHERE {DUE} ORDER BY ({UNDER_WAY}), created_at LIMIT 1 {lock}) \
         UPDATE job SET claimed_until = $3, attempts = attempts + 1 WHERE id IN (SELECT id FROM due) RETURNING {columns}"
    );
    let values = [now.into(), (now + FURTHEST).into(), (now + LEASE).into()];
    let claimed = Entity::find().from_raw_sql(Statement::from_sql_and_values(backend, sql, values)).one(db).await?;
    match claimed {
        Some(job) if job.attempts > MOST_ATTEMPTS => {
            give_up(db, &job, "abandoned", now).await?;
            Ok(None)
        }
        claimed => Ok(claimed),
    }
}

/// Only while the claim is the one under which the job was read: each one counts another attempt.
fn held(job: &Model) -> Condition {
    let is_mine = Condition::all().add(Column::Id.eq(job.id)).add(Column::FinishedAt.is_null());
    is_mine.add(Column::Attempts.eq(job.attempts))
}

/// Holds the job for another [`LEASE`]. False when another worker had taken it over.
pub(super) async fn renew(db: &DatabaseConnection, job: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel { claimed_until: Set(Some(now + LEASE)), ..Default::default() };
    Ok(Entity::update_many().set(row).filter(held(job)).exec(db).await?.rows_affected == 1)
}

/// Notes how far it is and holds the job for another [`LEASE`]. False when another worker had taken it over.
pub(super) async fn report(
    db: &DatabaseConnection,
    job: &Model,
    done: u32,
    total: u32,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let row = ActiveModel {
        done: Set(i32::try_from(done).context("a count")?),
        total: Set(i32::try_from(total).context("a count")?),
        claimed_until: Set(Some(now + LEASE)),
        ..Default::default()
    };
    Ok(Entity::update_many().set(row).filter(held(job)).exec(db).await?.rows_affected == 1)
}

/// Keeps the file and ends the job. False when another worker had taken it over; then nothing is kept.
pub async fn finish(
    tx: &DatabaseTransaction,
    job: &Model,
    file: &JobFile<'_>,
    now: DateTime<Utc>,
) -> anyhow::Result<bool> {
    let JobFile { file_name, content_type, bytes } = file;
    let row = ActiveModel {
        claimed_until: Set(None),
        finished_at: Set(Some(now)),
        expires_at: Set(now + KEPT_FOR),
        done: Set(job.total),
        file_name: Set(Some((*file_name).to_owned())),
        content_type: Set(Some((*content_type).to_owned())),
        size_bytes: Set(Some(i64::try_from(bytes.size()).context("the size of a file")?)),
        ..Default::default()
    };
    if Entity::update_many().set(row).filter(held(job)).exec(tx).await?.rows_affected == 0 {
        return Ok(false);
    }
    room::make_beside(tx, job, bytes.size(), now).await?;
    for (position, piece) in bytes.pieces().flat_map(|piece| piece.chunks(PIECE)).enumerate() {
        let piece = job_chunk::ActiveModel {
            id: Set(Uuid::now_v7()),
            job_id: Set(job.id),
            position: Set(i32::try_from(position).context("a place in a file")?),
            content: Set(piece.to_vec()),
        };
        job_chunk::Entity::insert(piece).exec_without_returning(tx).await?;
    }
    Ok(true)
}

/// What a job leaves.
pub struct JobFile<'a> {
    pub file_name: &'a str,
    pub content_type: &'a str,
    pub bytes: &'a FileBytes,
}

/// After a failure: somebody tries again soon, or nobody any more.
pub async fn set_back(db: &DatabaseConnection, job: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    if job.attempts >= MOST_ATTEMPTS {
        return give_up(db, job, "failed", now).await;
    }
    let later = ActiveModel { claimed_until: Set(Some(now + PAUSE)), ..Default::default() };
    Entity::update_many().set(later).filter(held(job)).exec(db).await.map(drop)
}

/// Whoever has the job stops and is no failure: another one may begin it at once, and this try does not count.
pub async fn release(db: &DatabaseConnection, job: &Model) -> Result<(), DbErr> {
    let free = ActiveModel { claimed_until: Set(None), attempts: Set(job.attempts - 1), ..Default::default() };
    Entity::update_many().set(free).filter(held(job)).exec(db).await.map(drop)
}

/// Nobody tries again; `code` says why, in a word of ours.
pub async fn give_up(db: &DatabaseConnection, job: &Model, code: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        claimed_until: Set(None),
        finished_at: Set(Some(now)),
        error_code: Set(Some(code.to_owned())),
        wanted_key: Set(None),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(held(job)).exec(db).await.map(drop)
}
