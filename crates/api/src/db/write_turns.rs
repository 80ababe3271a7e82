//! Writers of one process take turns at SQLite's one write lock, first come, first served: its own way of waiting lets
//! the latest in first, and holds a connection meanwhile that somebody wants to read with. PostgreSQL needs no turns.

use std::sync::Arc;

use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};

/// Shared by all who write through one pool.
#[derive(Clone)]
pub struct WriteTurns(Arc<Turns>);

struct Turns {
    one: Arc<Semaphore>,
    locked_out: Notify,
}

/// The right to ask for the write lock, until it is dropped.
pub struct Turn(#[expect(dead_code, reason = "it is held, not looked at")] OwnedSemaphorePermit);

/// Another process holds the lock for longer than anybody should wait.
#[derive(Debug)]
pub struct LockedOut;

impl Default for WriteTurns {
    fn default() -> Self {
        Self(Arc::new(Turns { one: Arc::new(Semaphore::new(1)), locked_out: Notify::new() }))
    }
}

impl WriteTurns {
    /// Waits for a turn. Whoever waits is told at once when the one before found the lock held by another process: it
    /// would only wait as long again.
    pub async fn take(&self) -> Result<Turn, LockedOut> {
        let locked_out = self.0.locked_out.notified();
        tokio::select! {
            biased;
            turn = Arc::clone(&self.0.one).acquire_owned() => turn.map(Turn).map_err(|_closed| LockedOut),
            () = locked_out => Err(LockedOut),
        }
    }

    /// Whoever had a turn did not get the lock.
    pub fn tell_locked_out(&self) {
        self.0.locked_out.notify_waiters();
    }
}
