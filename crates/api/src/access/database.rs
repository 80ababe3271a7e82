//! The database as requests reach it: with the turns of those who write, and when sessions were seen.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseConnection, DbBackend};
use uuid::Uuid;

use super::known_sessions::KnownSessions;
use super::last_seen::{LastSeen, SEEN_EVERY};
use super::writing::Writing;
use crate::db::connect;
use crate::db::query_pool::QueryPool;
use crate::db::write_turns::WriteTurns;
use crate::error::ApiResult;

/// The database as the server holds it: closed to everything but `access`.
#[derive(Clone)]
pub struct Database {
    pub(super) connection: DatabaseConnection,
    pub(super) queries: QueryPool,
    /// What the whole process has: for whoever keeps a connection long.
    pub(super) shared: DatabaseConnection,
    pub(super) turns: WriteTurns,
    pub(super) last_seen: LastSeen,
    pub(super) known: KnownSessions,
}

impl Database {
    pub fn new(connection: DatabaseConnection) -> Self {
        let turns = WriteTurns::of(connect::POOL_SIZE, connection.get_database_backend());
        let queries = QueryPool::shared(connection.clone());
        let (last_seen, known) = (LastSeen::default(), KnownSessions::default());
        Self { shared: connection.clone(), connection, queries, turns, last_seen, known }
    }

    /// The same database for one of the threads that serve requests, to be called on it.
    #[must_use]
    pub fn for_worker(&self) -> Self {
        let turns = match self.shared.get_database_backend() {
            DbBackend::Postgres => WriteTurns::of(connect::POOL_OF_WORKER, DbBackend::Postgres),
            // One lock for all.
            _ => self.turns.clone(),
        };
        let queries = QueryPool::for_worker(&self.shared);
        Self { connection: connect::for_worker(&self.shared), queries, turns, ..self.clone() }
    }

    pub async fn begin(&self) -> ApiResult<Writing> {
        Writing::begin(&self.connection, &self.turns, connect::begin).await
    }

    /// Has it written that `session`, seen last at `before`, is seen `now`, unless that was a moment ago; the caller does not
    /// wait. Gives when it counts as seen.
    pub(super) fn saw(&self, session: Uuid, before: DateTime<Utc>, now: DateTime<Utc>) -> DateTime<Utc> {
        if now - before < SEEN_EVERY {
            return before;
        }
        self.last_seen.note(&self.connection, session, now);
        now
    }

    /// When `session` was last seen, as far as that is not in the database yet.
    pub fn last_seen(&self, session: Uuid) -> Option<DateTime<Utc>> {
        self.last_seen.of(session)
    }
}
