//! Writers of one pool take turns, first come, first served, and hold no connection while they wait: SQLite has one
//! write lock, and its own way of waiting lets the latest in first; of PostgreSQL's connections some stay for who reads.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::DbBackend;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Of PostgreSQL's connections, those that writers leave to who reads.
const FOR_READERS: u32 = 2;
/// No crowd of writers takes so long; whoever waits longer waits for something that has gone wrong.
const PATIENCE: Duration = Duration::from_secs(5);

/// Shared by all who write through one pool.
#[derive(Clone)]
pub struct WriteTurns(Arc<Turns>);

struct Turns {
    free: Arc<Semaphore>,
    locked_out: Notify,
}

/// The right to begin a transaction that writes, until it is dropped.
pub struct Turn(#[expect(dead_code, reason = "it is held, not looked at")] OwnedSemaphorePermit);

/// The database is away, or somebody, mostly another process, holds the lock for longer than anybody should wait.
#[derive(Debug)]
pub struct LockedOut;

impl WriteTurns {
    /// For a pool of so many `connections`.
    pub fn of(connections: u32, backend: DbBackend) -> Self {
        let writers = match backend {
            DbBackend::Postgres => connections.saturating_sub(FOR_READERS).max(1),
            _ => 1,
        };
        let writers = writers as usize;
        Self(Arc::new(Turns { free: Arc::new(Semaphore::new(writers)), locked_out: Notify::new() }))
    }

    /// Waits for a turn. Whoever waits is told at once when one before could not begin: it would only wait as long again.
    pub async fn take(&self) -> Result<Turn, LockedOut> {
        let locked_out = self.0.locked_out.notified();
        tokio::select! {
            biased;
            // First: whoever could not begin gives the turn back in the same moment, and the next one would take it.
            () = locked_out => Err(LockedOut),
            turn = Arc::clone(&self.0.free).acquire_owned() => turn.map(Turn).map_err(|_closed| LockedOut),
            () = tokio::time::sleep(PATIENCE) => Err(LockedOut),
        }
    }

    /// Whoever had a turn could not begin.
    pub fn tell_locked_out(&self) {
        self.0.locked_out.notify_waiters();
    }
}
