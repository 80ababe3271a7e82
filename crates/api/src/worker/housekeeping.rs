//! Rows that have had their time are deleted, in small statements, so that nobody waits for it. How long accounts of what
//! happened stay is the operator's to say (`config::retention`); what the record keeps within its term, nothing deletes.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement};

use crate::access::open_session::ABSOLUTE_LIMIT;
use crate::config::retention::Retention;
use crate::credentials::known_devices;
use crate::db::connect;
use crate::webhooks;

/// Rows that one statement deletes at most: on SQLite everybody who writes waits for it.
const AT_ONCE: u64 = 500;

const A_DAY_PAST_THE_LIMIT: TimeDelta = TimeDelta::seconds(ABSOLUTE_LIMIT.num_seconds() + 24 * 60 * 60);

/// Which rows have had their time.
struct Sweep {
    table: &'static str,
    key: &'static str,
    /// Condition on a row; `$1` is the instant before which it has had its time.
    is_old: &'static str,
    before: fn(&Retention, DateTime<Utc>) -> DateTime<Utc>,
}

const SWEEPS: [Sweep; 16] = [
    // Counts start anew after twelve hours at most anyway.
    Sweep {
        table: "throttle",
        key: "key",
        is_old: "last_failure_at < $1",
        before: |_, now| now - TimeDelta::hours(24),
    },
    Sweep {
        table: "outbox_mail",
        key: "id",
        is_old: "created_at < $1 AND (sent_at IS NOT NULL OR failed_at IS NOT NULL)",
        before: Retention::mails_since,
    },
    // A traded token shows a replay for as long as its session may live. A day later nobody asks for either.
    Sweep { table: "refresh_token", key: "id", is_old: "created_at < $1", before: |_, now| now - A_DAY_PAST_THE_LIMIT },
    // A session that a temporary password began asks for it as long as it lives.
    Sweep {
        table: "one_time_secret",
        key: "id",
        is_old: "expires_at < $1",
        before: |_, now| now - A_DAY_PAST_THE_LIMIT,
    },
    // An answer is kept for as long as the API promises, and its personal data no longer.
    Sweep {
        table: "idempotency_key",
        key: "id",
        is_old: "created_at < $1",
        before: |_, now| now - TimeDelta::hours(24),
    },
    Sweep {
        table: "known_device",
        key: "id",
        is_old: "seen_at < $1",
        before: |_, now| now - known_devices::REMEMBERED_FOR,
    },
    // A program that lost the answer asks again within minutes; whether somebody was there, the audit knows.
    Sweep {
        table: "attendance_code",
        key: "id",
        is_old: "expires_at < $1",
        before: |_, now| now - TimeDelta::hours(24),
    },
    // The pieces of a job's file before the job, which they point at; both for as long as the API promises.
    Sweep {
        table: "job_chunk",
        key: "id",
        is_old: "job_id IN (SELECT id FROM job WHERE expires_at < $1)",
        before: |_, now| now,
    },
    Sweep { table: "job", key: "id", is_old: "expires_at < $1", before: |_, now| now },
    // What was found in the files of an import before the import, which it points at; both as long as the audit.
    Sweep {
        table: "import_fault",
        key: "id",
        is_old: "import_run_id IN (SELECT id FROM import_run WHERE requested_at < $1 AND outcome IS NOT NULL)",
        before: Retention::audit_since,
    },
    Sweep {
        table: "import_run",
        key: "id",
        is_old: "requested_at < $1 AND outcome IS NOT NULL",
        before: Retention::audit_since,
    },
    Sweep { table: "webhook_delivery", key: "id", is_old: "ended_at < $1", before: |_, now| now - webhooks::KEPT_FOR },
    Sweep { table: "webhook_secret", key: "id", is_old: "expires_at < $1", before: |_, now| now },
    Sweep { table: "access_record", key: "id", is_old: "at < $1", before: Retention::accesses_since },
    Sweep { table: "audit", key: "id", is_old: "at < $1", before: Retention::audit_since },
    // After what names them: the last word of a session in the audit is younger than the session.
    Sweep {
        table: "session",
        key: "id",
        is_old: "created_at < $1 AND NOT EXISTS (SELECT 1 FROM audit WHERE audit.session_id = session.id) \
                 AND NOT EXISTS (SELECT 1 FROM refresh_token WHERE refresh_token.session_id = session.id) \
                 AND NOT EXISTS (SELECT 1 FROM one_time_secret WHERE one_time_secret.session_id = session.id)",
        before: Retention::sessions_since,
    },
];

/// Deletes all that have had their time at `now`, from SQLite's log as well.
pub async fn tidy(db: &DatabaseConnection, retention: &Retention, now: DateTime<Utc>) -> Result<(), DbErr> {
    move_term(db, "access_record", retention.accesses_since(now)).await?;
    move_term(db, "audit", retention.audit_since(now)).await?;
    for sweep in &SWEEPS {
        let deleted = sweep.run(db, (sweep.before)(retention, now)).await?;
        if deleted > 0 {
            tracing::info!(table = sweep.table, deleted, "old rows deleted");
        }
    }
    connect::truncate_log(db).await
}

/// Says since when a record is whole: only what is older lets itself be deleted (triggers of both databases). A term that
/// was made longer brings nothing back, so the instant stays where it is.
async fn move_term(db: &DatabaseConnection, record: &str, kept_since: DateTime<Utc>) -> Result<(), DbErr> {
    let sql = "INSERT INTO record_term (record, kept_since) VALUES ($1, $2) \
               ON CONFLICT (record) DO UPDATE SET kept_since = excluded.kept_since \
               WHERE record_term.kept_since < excluded.kept_since";
    let values = [record.into(), kept_since.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await.map(drop)
}

impl Sweep {
    async fn run(&self, db: &DatabaseConnection, before: DateTime<Utc>) -> Result<u64, DbErr> {
        let Self { table, key, is_old, before: _ } = self;
        let sql =
            format!("DELETE FROM {table} WHERE {key} IN (SELECT {key} FROM {table} WHERE {is_old} LIMIT {AT_ONCE})");
        let mut deleted = 0;
        loop {
            let values = [before.into()];
            let statement = Statement::from_sql_and_values(db.get_database_backend(), &sql, values);
            let rows = db.execute_raw(statement).await?.rows_affected();
            deleted += rows;
            if rows < AT_ONCE {
                return Ok(deleted);
            }
        }
    }
}
