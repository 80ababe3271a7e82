//! Imports in the hands of workers: the one that waits longest is claimed by a worker that has its file, while no other is
//! under way on any replica, and what became of it is written only while the claim holds.

use std::time::Instant;

use anyhow::anyhow;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Set,
};
use shared::imports::ImportFile;

use super::depot::Depot;
use super::{KEPT_FOR, LEASE, TELLS_EVERY};
use crate::clock::Clock;
use crate::db::connect;
use crate::db::entity::import_run::{ActiveModel, Column, Entity, Model, Outcome};
use crate::import::{Board, Ledger, Position};

/// Workers that may try an import.
const MOST_ATTEMPTS: i32 = 3;
/// Before the next one tries.
const PAUSE: TimeDelta = TimeDelta::seconds(10);
/// No claim reaches further; one that does was written by a clock that has been put right since.
const FURTHEST: TimeDelta = TimeDelta::minutes(10);
/// Imports that are looked at for one whose file is here.
const LOOKED_AT: u64 = 200;
/// Who claims holds it on PostgreSQL; any number that no other program on the same database uses.
const LOCK: i64 = 0x0069_6d70_7175_6575;

/// The ledger of an import that was claimed.
pub fn ledger(run: &Model) -> Ledger {
    Ledger { import_run_id: run.id, api_client_id: run.api_client_id, attempt: run.attempts }
}

/// Takes for [`LEASE`] the import that waits longest among those whose files are here, unless another one is under way.
pub async fn claim(db: &DatabaseConnection, depot: &Depot, now: DateTime<Utc>) -> Result<Option<Model>, DbErr> {
    let is_free = Condition::any()
        .add(Column::ClaimedUntil.is_null())
        .add(Column::ClaimedUntil.lte(now))
        .add(Column::ClaimedUntil.gt(now + FURTHEST));
    let waiting = Entity::find()
        .filter(Column::Outcome.is_null())
        .filter(is_free.clone())
        .order_by_asc(Column::RequestedAt)
        .order_by_asc(Column::Id)
        .limit(LOOKED_AT)
        .all(db)
        .await?;
    for lost in waiting.iter().filter(|run| run.requested_at + KEPT_FOR <= now) {
        tracing::error!(id = %lost.id, "an import was not done within a day");
        fail(db, lost, now).await?;
    }
    let is_here = |run: &&Model| run.requested_at + KEPT_FOR > now && depot.has(run.id);
    let Some(run) = waiting.iter().find(is_here) else { return Ok(None) };

    let tx = connect::begin(db).await?;
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
    }
    let is_under_way = Column::ClaimedUntil.gt(now).and(Column::ClaimedUntil.lte(now + FURTHEST));
    if Entity::find().filter(Column::Outcome.is_null()).filter(is_under_way).count(&tx).await? > 0 {
        tx.rollback().await?;
        return Ok(None);
    }
    let begun_at = run.started_at.unwrap_or(now);
    let row = ActiveModel {
        claimed_until: Set(Some(now + LEASE)),
        attempts: Set(run.attempts + 1),
        started_at: Set(Some(begun_at)),
        ..Default::default()
    };
    let claimed = Entity::update_many().set(row).filter(ledger(run).held()).filter(is_free).exec(&tx).await?;
    tx.commit().await?;
    if claimed.rows_affected == 0 {
        return Ok(None);
    }
    let claimed = Model {
        claimed_until: Some(now + LEASE),
        attempts: run.attempts + 1,
        started_at: Some(begun_at),
        ..run.clone()
    };
    if claimed.attempts > MOST_ATTEMPTS {
        tracing::error!(id = %claimed.id, "an import was given up: too many workers died at it");
        fail(db, &claimed, now).await?;
        return Ok(None);
    }
    Ok(Some(claimed))
}

/// Does `work` on an import that was claimed. Meanwhile it tells how far `board` is and renews the lease. When another worker
/// has the import it fails at once, and `work` is not continued.
pub async fn alive_during<T, E: From<anyhow::Error>>(
    db: &DatabaseConnection,
    clock: &Clock,
    run: &Model,
    board: &Board,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let lost = async {
        let (mut told, mut told_at) = (Vec::new(), Instant::now());
        loop {
            tokio::time::sleep(TELLS_EVERY).await;
            let positions = board.look();
            if positions == told && told_at.elapsed() < crate::jobs::HEARTBEAT {
                continue;
            }
            match tell(db, run, &positions, clock.moment().now).await {
                Ok(true) => (told, told_at) = (positions, Instant::now()),
                Ok(false) => return anyhow!("another worker took the import over"),
                // The next one may come through; the lease outlasts some. On SQLite none does while the import writes.
                Err(error) => tracing::debug!(%error, id = %run.id, "how far an import is was not told"),
            }
        }
    };
    tokio::select! {
        done = work => done,
        error = lost => Err(error.into()),
    }
}

async fn tell(db: &DatabaseConnection, run: &Model, positions: &[Position], now: DateTime<Utc>) -> Result<bool, DbErr> {
    let files: Vec<_> = positions.iter().map(file).collect();
    let row = ActiveModel {
        files: Set(serde_json::to_string(&files).map_err(|error| DbErr::Json(error.to_string()))?),
        claimed_until: Set(Some(now + LEASE)),
        ..Default::default()
    };
    Ok(Entity::update_many().set(row).filter(ledger(run).held()).exec(db).await?.rows_affected == 1)
}

fn file(position: &Position) -> ImportFile {
    let Position { kind, bytes, bytes_read, rows } = position;
    ImportFile {
        name: kind.file_name().to_owned(),
        size_bytes: *bytes,
        bytes_read: *bytes_read,
        rows_read: *rows,
        counts: None,
        reconciliation: None,
    }
}

/// After a failure that is not the files' fault: somebody tries again soon, or nobody any more. Tells whether it is over.
pub async fn set_back(db: &DatabaseConnection, run: &Model, now: DateTime<Utc>) -> Result<bool, DbErr> {
    if run.attempts >= MOST_ATTEMPTS {
        fail(db, run, now).await?;
        return Ok(true);
    }
    let later = ActiveModel { claimed_until: Set(Some(now + PAUSE)), ..Default::default() };
    Entity::update_many().set(later).filter(ledger(run).held()).exec(db).await?;
    Ok(false)
}

/// Whoever has the import stops and is no failure: this try does not count, and another one may begin at once or, after
/// `pause`, later.
pub async fn release(db: &DatabaseConnection, run: &Model, pause: Option<DateTime<Utc>>) -> Result<(), DbErr> {
    let free = ActiveModel {
        claimed_until: Set(pause.map(|now| now + PAUSE)),
        attempts: Set(run.attempts - 1),
        ..Default::default()
    };
    Entity::update_many().set(free).filter(ledger(run).held()).exec(db).await.map(drop)
}

async fn fail(db: &DatabaseConnection, run: &Model, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        claimed_until: Set(None),
        ended_at: Set(Some(now)),
        outcome: Set(Some(Outcome::Failed)),
        ..Default::default()
    };
    Entity::update_many().set(row).filter(ledger(run).held()).exec(db).await.map(drop)
}

/// Imports among `ids` that are not over.
pub(super) async fn unfinished(db: &DatabaseConnection, ids: &[uuid::Uuid]) -> Result<Vec<uuid::Uuid>, DbErr> {
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::Outcome.is_null())
        .filter(Expr::col(Column::Id).is_in(ids.iter().copied()))
        .into_tuple()
        .all(db)
        .await
}
