//! Work in the background as those who begin it, those who do it and those who fetch its file share it. A job is claimed
//! by one statement and belongs to its worker until the lease has run out and another one claims it; what became of it is
//! written only while nobody has.

use std::time::Duration;

use anyhow::{Context, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QuerySelect, Set, Statement,
};
use serde::Serialize;
use shared::problem::ProblemCode;
use uuid::Uuid;

use crate::access::grants::JobOwner;
use crate::clock::Moment;
use crate::db::columns;
use crate::db::entity::job::{ActiveModel, Column, Entity, Kind, Model};
use crate::db::entity::job_chunk;
use crate::error::{ApiError, ApiResult};
use crate::issued_documents::ContentHash;

mod lease;
mod room;
mod standstill;
pub mod views;

pub use lease::{Lease, alive_during};
pub use standstill::stand_still;

/// How long a claim holds without a sign of life.
pub const LEASE: TimeDelta = TimeDelta::minutes(2);
/// How often there is one while a job is worked at; some may be missed.
pub const HEARTBEAT: Duration = Duration::from_secs(25);
/// How long a file can be fetched once it is there, and how long a job waits for a worker.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);
/// A file this young is the answer to the same request.
pub const FRESH_FOR: TimeDelta = TimeDelta::minutes(10);
/// No claim reaches further, however much the clocks of replicas differ: one that does was written by a clock that has
/// been put right since.
const FURTHEST: TimeDelta = TimeDelta::minutes(10);
/// Workers that may try a job.
const MOST_ATTEMPTS: i32 = 3;
/// Before the next one tries.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// Unfinished jobs of one company, or of an owner without one.
const MOST_AT_ONCE: u64 = 5;
/// Bytes of a piece of a file.
const PIECE: usize = 256 * 1024;

/// Condition on a row at `$1`, with [`FURTHEST`] from there as `$2`.
const DUE: &str = "finished_at IS NULL AND expires_at > $1 \
     AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2)";

/// What somebody wants to have done.
pub struct Wanted<'a, P> {
    pub owner: JobOwner,
    pub kind: Kind,
    pub company_id: Option<Uuid>,
    pub parameters: &'a P,
    /// As `parameters`, alike for all that come to the same.
    pub identity: &'a P,
}

/// Puts a job into the queue, or finds the one that already does the same for the same owner: however often it is asked
/// for, it is done once while it is under way or fresh.
///
/// Fails with `too-many-jobs` when the company (or the owner, where none is concerned) has as many under way as one may.
pub async fn begin<P: Serialize>(tx: &DatabaseTransaction, wanted: &Wanted<'_, P>, moment: Moment) -> ApiResult<Model> {
    let Wanted { owner, kind, company_id, parameters, identity } = wanted;
    let (account_id, api_client_id) = match owner {
        JobOwner::Account { account_id } => (Some(*account_id), None),
        JobOwner::ApiClient { api_client_id } => (None, Some(*api_client_id)),
    };
    let parameters = serde_json::to_string(parameters).context("the parameters of a job")?;
    let key =
        ContentHash::of(&(account_id, api_client_id, format!("{kind:?}"), company_id, identity))?.as_str().to_owned();
    if let Some(known) = by_key(tx, &key).await? {
        if answers_anew(&known, moment.now) {
            return Ok(known);
        }
        let freed = ActiveModel { wanted_key: Set(None), ..Default::default() };
        Entity::update_many().set(freed).filter(Column::Id.eq(known.id)).exec(tx).await?;
    }
    let same = company_id.map_or_else(|| owned_by(*owner), |id| Entity::find().filter(Column::CompanyId.eq(id)));
    let under_way = same.filter(Column::FinishedAt.is_null()).filter(Column::ExpiresAt.gt(moment.now));
    if under_way.count(tx).await? >= MOST_AT_ONCE {
        return Err(ApiError::retry_after(ProblemCode::TooManyJobs, 30));
    }
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(*kind),
        account_id: Set(account_id),
        api_client_id: Set(api_client_id),
        company_id: Set(*company_id),
        parameters: Set(parameters),
        wanted_key: Set(Some(key.clone())),
        done: Set(0),
        total: Set(0),
        attempts: Set(0),
        created_at: Set(moment.now),
        claimed_until: Set(None),
        finished_at: Set(None),
        expires_at: Set(moment.now + KEPT_FOR),
        error_code: Set(None),
        file_name: Set(None),
        content_type: Set(None),
        size_bytes: Set(None),
    };
    // Whoever asks for the same at the same time waits here, and then finds this one.
    Entity::insert(row).on_conflict_do_nothing_on([Column::WantedKey]).exec_without_returning(tx).await?;
    Ok(by_key(tx, &key).await?.context("the job that was just begun")?)
}

async fn by_key(tx: &DatabaseTransaction, key: &str) -> Result<Option<Model>, DbErr> {
    Entity::find().filter(Column::WantedKey.eq(key)).one(tx).await
}

fn answers_anew(job: &Model, now: DateTime<Utc>) -> bool {
    let is_fresh = job.finished_at.is_none_or(|at| at > now - FRESH_FOR);
    is_fresh && job.error_code.is_none() && job.expires_at > now
}

/// The jobs of an owner: where every query for a person or a program begins.
pub fn owned_by(owner: JobOwner) -> sea_orm::Select<Entity> {
    Entity::find().filter(match owner {
        JobOwner::Account { account_id } => Column::AccountId.eq(account_id),
        JobOwner::ApiClient { api_client_id } => Column::ApiClientId.eq(api_client_id),
    })
}

/// A job of the owner whose time is not over.
pub async fn find(
    db: &DatabaseConnection,
    owner: JobOwner,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    owned_by(owner).filter(Column::Id.eq(id)).filter(Column::ExpiresAt.gt(now)).one(db).await
}

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
async fn renew(db: &DatabaseConnection, job: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = ActiveModel { claimed_until: Set(Some(now + LEASE)), ..Default::default() };
    Ok(Entity::update_many().set(row).filter(held(job)).exec(db).await?.rows_affected == 1)
}

/// Notes how far it is and holds the job for another [`LEASE`]. False when another worker had taken it over.
async fn report(
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
        size_bytes: Set(Some(i64::try_from(bytes.len()).context("the size of a file")?)),
        ..Default::default()
    };
    if Entity::update_many().set(row).filter(held(job)).exec(tx).await?.rows_affected == 0 {
        return Ok(false);
    }
    room::make_beside(tx, job, bytes.len(), now).await?;
    for (position, piece) in bytes.chunks(PIECE).enumerate() {
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
    pub bytes: &'a [u8],
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

/// A piece of the file, by `idx_job_chunk_place`.
pub async fn piece(db: &DatabaseConnection, job: Uuid, position: i32) -> anyhow::Result<Vec<u8>> {
    let found = job_chunk::Entity::find()
        .select_only()
        .column(job_chunk::Column::Content)
        .filter(job_chunk::Column::JobId.eq(job))
        .filter(Expr::col(job_chunk::Column::Position).eq(position))
        .into_tuple::<Vec<u8>>()
        .one(db)
        .await?;
    let piece = found.context("a piece of a job's file is missing")?;
    ensure!(!piece.is_empty(), "a piece of a job's file is empty");
    Ok(piece)
}
