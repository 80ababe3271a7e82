//! When sessions were last seen, on its way to the database: beside the requests, so that reading never waits for a
//! writer. What is not written yet counts here, and is tried again until it is, or until this server stops.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::db::entity::session;

/// How far `last_seen_at` may lag, so that reading pages does not write to the database every time.
pub(super) const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);
/// After a failure of the database.
const PAUSE: Duration = Duration::from_secs(1);

/// One mark a session at most, whatever happens to the database.
#[derive(Clone, Default)]
pub(super) struct LastSeen(Arc<Mutex<Marks>>);

#[derive(Default)]
struct Marks {
    waiting: HashMap<Uuid, DateTime<Utc>>,
    /// One task writes them, through one connection.
    is_written: bool,
}

impl LastSeen {
    /// As far as it is not written yet.
    pub(super) fn of(&self, session: Uuid) -> Option<DateTime<Utc>> {
        self.marks().waiting.get(&session).copied()
    }

    /// Has it written soon; the caller does not wait.
    pub(super) fn note(&self, db: &DatabaseConnection, session: Uuid, now: DateTime<Utc>) {
        let mut marks = self.marks();
        marks.waiting.insert(session, now);
        if !marks.is_written {
            marks.is_written = true;
            let writer = Writer { marks: self.clone(), is_done: false };
            tokio::spawn(writer.write(db.clone()));
        }
    }

    fn marks(&self) -> MutexGuard<'_, Marks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whoever notes a mark after this task was lost begins another.
struct Writer {
    marks: LastSeen,
    is_done: bool,
}

impl Writer {
    async fn write(mut self, db: DatabaseConnection) {
        while let Some((session, at)) = self.next() {
            match write(&db, session, at).await {
                Ok(()) => self.forget(session, at),
                Err(error) => {
                    tracing::debug!(%error, "when a session was last seen is not written yet");
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }

    /// Any of them; the end of the work when there is none.
    fn next(&mut self) -> Option<(Uuid, DateTime<Utc>)> {
        let mut marks = self.marks.marks();
        let next = marks.waiting.iter().next().map(|(session, at)| (*session, *at));
        if next.is_none() {
            marks.is_written = false;
            self.is_done = true;
        }
        next
    }

    /// Unless it was seen again meanwhile.
    fn forget(&self, session: Uuid, at: DateTime<Utc>) {
        let mut marks = self.marks.marks();
        if marks.waiting.get(&session) == Some(&at) {
            marks.waiting.remove(&session);
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_done {
            self.marks.marks().is_written = false;
        }
    }
}

async fn write(db: &DatabaseConnection, session: Uuid, at: DateTime<Utc>) -> Result<(), DbErr> {
    let row = session::ActiveModel { last_seen_at: Set(at), ..Default::default() };
    session::Entity::update_many().set(row).filter(session::Column::Id.eq(session)).exec(db).await.map(drop)
}
