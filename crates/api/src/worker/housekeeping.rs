//! Rows that have had their time are deleted, in small statements, so that nobody waits for it. What somebody may ask
//! for later (accounts, sessions, audit) is not among them.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement};

use crate::access::session_lookup::ABSOLUTE_LIMIT;
use crate::db::connect;

/// Rows that one statement deletes at most: on SQLite everybody who writes waits for it.
const AT_ONCE: u64 = 500;

const A_DAY_PAST_THE_LIMIT: TimeDelta = TimeDelta::seconds(ABSOLUTE_LIMIT.num_seconds() + 24 * 60 * 60);

/// Which rows have had their time.
struct Sweep {
    table: &'static str,
    key: &'static str,
    /// Condition on a row; `$1` is the instant that is `kept_for` ago.
    is_old: &'static str,
    kept_for: TimeDelta,
}

const SWEEPS: [Sweep; 7] = [
    // Counts start anew after twelve hours at most anyway.
    Sweep { table: "throttle", key: "key", is_old: "last_failure_at < $1", kept_for: TimeDelta::hours(24) },
    Sweep {
        table: "outbox_mail",
        key: "id",
        is_old: "created_at < $1 AND (sent_at IS NOT NULL OR failed_at IS NOT NULL)",
        kept_for: TimeDelta::days(30),
    },
    // A traded token shows a replay for as long as its session may live. A day later nobody asks for either.
    Sweep { table: "refresh_token", key: "id", is_old: "created_at < $1", kept_for: A_DAY_PAST_THE_LIMIT },
    // A session that a temporary password began asks for it as long as it lives.
    Sweep { table: "one_time_secret", key: "id", is_old: "expires_at < $1", kept_for: A_DAY_PAST_THE_LIMIT },
    // An answer is kept for as long as the API promises, and its personal data no longer.
    Sweep { table: "idempotency_key", key: "id", is_old: "created_at < $1", kept_for: TimeDelta::hours(24) },
    // The pieces of a job's file before the job, which they point at.
    Sweep {
        table: "job_chunk",
        key: "id",
        is_old: "job_id IN (SELECT id FROM job WHERE expires_at < $1)",
        kept_for: TimeDelta::zero(),
    },
    Sweep { table: "job", key: "id", is_old: "expires_at < $1", kept_for: TimeDelta::zero() },
];

/// Deletes all that have had their time at `now`, from SQLite's log as well.
pub async fn tidy(db: &DatabaseConnection, now: DateTime<Utc>) -> Result<(), DbErr> {
    for sweep in &SWEEPS {
        let deleted = sweep.run(db, now).await?;
        if deleted > 0 {
            tracing::info!(table = sweep.table, deleted, "old rows deleted");
        }
    }
    connect::truncate_log(db).await
}

impl Sweep {
    async fn run(&self, db: &DatabaseConnection, now: DateTime<Utc>) -> Result<u64, DbErr> {
        let Self { table, key, is_old, kept_for } = self;
        let sql =
            format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {is_old} LIMIT {AT_ONCE})");
        let mut deleted = 0;
        loop {
            let values = [(now - *kept_for).into()];
            let statement = Statement::from_sql_and_values(db.get_database_backend(), &sql, values);
            let rows = db.execute_raw(statement).await?.rows_affected();
            deleted += rows;
            if rows < AT_ONCE {
                return Ok(deleted);
            }
        }
    }
}
