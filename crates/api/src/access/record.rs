//! The record of who read whose data (decision 20 of the product). Requests add to a queue in memory and wait for nothing;
//! a writer of this process empties it twice a second, and when the server stops. A crash may lose what is in the queue.

use std::collections::{HashMap, HashSet};
use std::mem;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DatabaseConnection, DbErr, RuntimeErr};
use shared::accesses::AccessKind;
use shared::rules::month_range::MonthRange;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use uuid::Uuid;

use super::reading::{Reader, Reading, Whose};

mod rows;

use rows::Subject;

/// Accesses that wait in memory, some 300 bytes each. Whatever comes on top is lost, counted and logged: no reading waits
/// for its record.
const MOST_WAITING: usize = 20_000;
const WRITES_EVERY: Duration = Duration::from_millis(500);
/// Tries of a batch that the database refuses; one that it cannot be asked for waits as long as it must.
const MOST_REFUSALS: u32 = 5;
/// A program that asks for the same again within this time goes on with the same access: some ask every minute.
const ONE_ACCESS: TimeDelta = TimeDelta::hours(1);
/// Accesses of programs that are remembered for that.
const MOST_REMEMBERED: usize = 20_000;

/// Where requests leave what they read. Cloning shares it.
#[derive(Clone)]
pub struct AccessRecord {
    db: DatabaseConnection,
    waiting: Arc<Mutex<Vec<Reading>>>,
}

impl AccessRecord {
    pub fn new(db: DatabaseConnection) -> Self {
        Self { db, waiting: Arc::default() }
    }

    /// Takes what was read, unless it was the reader's own.
    pub fn add(&self, reading: Reading) {
        if !concerns_somebody_else(&reading) {
            return;
        }
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST_WAITING {
            waiting.push(reading);
        } else {
            drop(waiting);
            lost(1);
        }
    }

    /// Writes until it is stopped.
    pub fn start(&self) -> RunningRecord {
        let (stop, stopped) = watch::channel(());
        let writer =
            Writer { record: self.clone(), batch: Vec::new(), refusals: 0, programs: HashMap::new() }.work(stopped);
        RunningRecord { stop, writing: tokio::spawn(writer) }
    }

    fn take(&self) -> Vec<Reading> {
        mem::take(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn concerns_somebody_else(reading: &Reading) -> bool {
    match (&reading.whose, reading.reader) {
        (Whose::Unnamed, _) => false,
        (Whose::Members(people), Reader::Person { account_id: _, enrolment_id: own }) => {
            people.iter().any(|person| Some(*person) != own)
        }
        (Whose::Members(people), Reader::Program { api_client_id: _ }) => !people.is_empty(),
        (Whose::FamilyOf { .. } | Whose::LivesOf { .. }, _) => true,
    }
}

fn lost(count: u64) {
    metrics::counter!("portal_accesses_total", "outcome" => "lost").increment(count);
    tracing::error!(count, "accesses are missing in the record of who read what");
}

/// A writer at work.
pub struct RunningRecord {
    stop: watch::Sender<()>,
    writing: JoinHandle<()>,
}

impl RunningRecord {
    /// Writes what waits, once nothing is added any more.
    pub async fn stop(self) -> anyhow::Result<()> {
        drop(self.stop);
        Ok(self.writing.await?)
    }
}

/// What makes two accesses of a program one.
type Same = (Uuid, Subject, AccessKind, Option<MonthRange>);

struct Writer {
    record: AccessRecord,
    /// What could not be written yet.
    batch: Vec<Reading>,
    refusals: u32,
    /// Since when each access of a program goes on.
    programs: HashMap<Same, DateTime<Utc>>,
}

impl Writer {
    async fn work(mut self, mut stopped: watch::Receiver<()>) {
        loop {
            let is_last = tokio::time::timeout(WRITES_EVERY, stopped.changed()).await.is_ok();
            self.batch.extend(self.record.take());
            if self.batch.len() > MOST_WAITING {
                lost((self.batch.len() - MOST_WAITING) as u64);
                self.batch.truncate(MOST_WAITING);
            }
            if let Err(error) = self.write().await {
                tracing::error!(%error, waiting = self.batch.len(), "who read what cannot be written");
                self.refusals += u32::from(is_refusal(&error));
                if is_last || self.refusals >= MOST_REFUSALS {
                    lost(self.batch.len() as u64);
                    self.batch.clear();
                }
            }
            if self.batch.is_empty() {
                self.refusals = 0;
            }
            if is_last {
                return;
            }
        }
    }

    /// Writes the batch, all of it or nothing.
    async fn write(&mut self) -> Result<(), DbErr> {
        if self.batch.is_empty() {
            return Ok(());
        }
        let families = rows::families(&self.record.db, &self.batch).await?;
        let mut begun: HashSet<Same> = HashSet::new();
        let mut rows = Vec::with_capacity(self.batch.len());
        for reading in &self.batch {
            for subject in rows::subjects(reading, &families) {
                if let Reader::Program { api_client_id } = reading.reader {
                    let same = (api_client_id, subject, reading.kind, reading.months);
                    let goes_on = self.programs.get(&same).is_some_and(|since| reading.at - *since < ONE_ACCESS);
                    if goes_on || !begun.insert(same) {
                        continue;
                    }
                }
                rows.push(rows::row(reading, subject));
            }
        }
        let written = rows.len() as u64;
        rows::insert(&self.record.db, rows).await?;
        metrics::counter!("portal_accesses_total", "outcome" => "written").increment(written);
        if let Some(now) = self.batch.iter().map(|reading| reading.at).max() {
            self.remember(begun, now);
        }
        self.batch.clear();
        Ok(())
    }

    /// Forgetting one only writes a row more.
    fn remember(&mut self, begun: HashSet<Same>, now: DateTime<Utc>) {
        if self.programs.len() + begun.len() > MOST_REMEMBERED {
            self.programs.retain(|_, since| now - *since < ONE_ACCESS);
        }
        if self.programs.len() + begun.len() > MOST_REMEMBERED {
            self.programs.clear();
        }
        self.programs.extend(begun.into_iter().take(MOST_REMEMBERED).map(|same| (same, now)));
    }
}

/// Whether the database was reached and would not take it.
fn is_refusal(error: &DbErr) -> bool {
    let (DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error))) = error else {
        return false;
    };
    error.as_database_error().is_some()
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use sea_orm::DatabaseConnection;
    use shared::accesses::AccessKind;
    use uuid::Uuid;

    use super::{AccessRecord, MOST_WAITING};
    use crate::access::reading::{Reader, Reading, Whose};

    fn a_reading(own: Uuid, whose: Whose) -> Reading {
        Reading {
            at: DateTime::<Utc>::UNIX_EPOCH,
            kind: AccessKind::Services,
            reader: Reader::Person { account_id: Uuid::nil(), enrolment_id: Some(own) },
            whose,
            months: None,
            address: "192.0.2.1".to_owned(),
            request_id: "request-1".to_owned(),
        }
    }

    #[test]
    fn what_waits_is_bounded_and_nobody_waits_for_it() {
        let record = AccessRecord::new(DatabaseConnection::default());
        let (own, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        for _ in 0..MOST_WAITING + 10 {
            record.add(a_reading(own, Whose::Members(vec![own, other])));
        }
        assert_eq!(record.take().len(), MOST_WAITING);
        assert!(record.take().is_empty());
    }

    #[test]
    fn own_readings_and_those_of_nobody_do_not_wait() {
        let record = AccessRecord::new(DatabaseConnection::default());
        let own = Uuid::from_u128(1);
        for whose in [Whose::Members(vec![own]), Whose::Members(Vec::new()), Whose::Unnamed] {
            record.add(a_reading(own, whose));
        }
        assert!(record.take().is_empty());
    }
}
