//! Work in the background as those who begin it, those who do it and those who fetch its file share it. A job is claimed
//! by one statement and belongs to its worker until the lease has run out and another one claims it; what became of it is
//! written only while nobody has.

use std::time::Duration;

use anyhow::{Context, ensure};
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    Set,
};
use serde::Serialize;
use shared::problem::ProblemCode;
use uuid::Uuid;

use crate::access::scopes::{JobOwner, OfCompany};
use crate::clock::Moment;
use crate::db::entity::job::{ActiveModel, Column, Entity, Kind, Model};
use crate::db::entity::job_chunk;
use crate::error::{ApiError, ApiResult};
use crate::issued_documents::ContentHash;

mod claims;
mod lease;
mod room;
mod standstill;
pub mod views;

pub use claims::{JobFile, claim, finish, give_up, release, set_back};
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
/// Unfinished jobs of one company, or of an owner without one.
const MOST_AT_ONCE: u64 = 5;
/// Condition on a row at `$1`, with [`FURTHEST`] from there as `$2`.
const DUE: &str = "finished_at IS NULL AND expires_at > $1 \
     AND (claimed_until IS NULL OR claimed_until <= $1 OR claimed_until > $2)";

/// A job that somebody asks for.
pub struct NewJob<'a, P> {
    pub owner: JobOwner,
    pub kind: Kind,
    /// For which company; none where it concerns none.
    pub company: Option<OfCompany>,
    pub parameters: &'a P,
    /// As `parameters`, alike for all that come to the same.
    pub identity: &'a P,
}

/// Puts a job into the queue, or finds the one that already does the same for the same owner: however often it is asked
/// for, it is done once while it is under way or fresh.
///
/// Fails with `too-many-jobs` when the company (or the owner, where none is concerned) has as many under way as one may.
pub async fn begin<P: Serialize>(tx: &DatabaseTransaction, wanted: &NewJob<'_, P>, moment: Moment) -> ApiResult<Model> {
    let NewJob { owner, kind, company, parameters, identity } = wanted;
    let (account_id, api_client_id) = owner.for_a_new_job();
    let company_id = company.map(OfCompany::for_a_new_row);
    let parameters = serde_json::to_string(parameters).context("the parameters of a job")?;
    let key =
        ContentHash::of(&(account_id, api_client_id, format!("{kind:?}"), company_id, identity))?.as_str().to_owned();
    if let Some(known) = by_key(tx, *owner, &key).await? {
        if answers_anew(&known, moment.now) {
            return Ok(known);
        }
        let freed = ActiveModel { wanted_key: Set(None), ..Default::default() };
        owner.change_jobs().set(freed).filter(Column::Id.eq(known.id)).exec(tx).await?;
    }
    let same = company.map_or_else(|| owner.jobs(), OfCompany::jobs);
    let under_way = same.filter(Column::FinishedAt.is_null()).filter(Column::ExpiresAt.gt(moment.now));
    if under_way.count(tx).await? >= MOST_AT_ONCE {
        return Err(ApiError::retry_after(ProblemCode::TooManyJobs, 30));
    }
    let row = ActiveModel {
        id: Set(Uuid::now_v7()),
        kind: Set(*kind),
        account_id: Set(account_id),
        api_client_id: Set(api_client_id),
        company_id: Set(company_id),
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
    Ok(by_key(tx, *owner, &key).await?.context("the job that was just begun")?)
}

/// A key is made of the owner among others, so that nobody else has the same.
async fn by_key(tx: &DatabaseTransaction, owner: JobOwner, key: &str) -> Result<Option<Model>, DbErr> {
    owner.jobs().filter(Column::WantedKey.eq(key)).one(tx).await
}

fn answers_anew(job: &Model, now: DateTime<Utc>) -> bool {
    let is_fresh = job.finished_at.is_none_or(|at| at > now - FRESH_FOR);
    is_fresh && job.error_code.is_none() && job.expires_at > now
}

/// A job of the owner whose time is not over.
pub async fn find(
    db: &impl ConnectionTrait,
    owner: JobOwner,
    id: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<Model>, DbErr> {
    owner.jobs().filter(Column::Id.eq(id)).filter(Column::ExpiresAt.gt(now)).one(db).await
}

/// A piece of the file of one of the owner's jobs, by `idx_job_chunk_place`.
pub async fn piece(db: &impl ConnectionTrait, owner: JobOwner, job: Uuid, position: i32) -> anyhow::Result<Vec<u8>> {
    let found = owner
        .job_chunks()
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
