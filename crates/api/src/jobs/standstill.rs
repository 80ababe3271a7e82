//! Whether the queue moves: what `/readyz` tells, so that somebody looks after the workers.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DbErr, Statement};

use super::{DUE, FURTHEST};

/// A job that waits for so long, while none is worked at, stands still.
const STANDSTILL: TimeDelta = TimeDelta::minutes(5);

/// Whether a job has waited for [`STANDSTILL`] while none was worked at or done: no worker runs, or none can.
pub async fn stand_still(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let sql = format!(
        "SELECT 1 WHERE EXISTS (SELECT 1 FROM job WHERE {DUE} AND created_at <= $3 \
                                AND (claimed_until IS NULL OR claimed_until <= $3)) \
         AND NOT EXISTS (SELECT 1 FROM job WHERE finished_at > $3) \
         AND NOT EXISTS (SELECT 1 FROM job WHERE finished_at IS NULL AND claimed_until > $3 AND claimed_until <= $2)"
    );
    let values = [now.into(), (now + FURTHEST).into(), (now - STANDSTILL).into()];
    Ok(db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?.is_some())
}
