//! How often a worker looks for work, and how it ends: between two pieces of work, or with one that it gives back.

use std::pin::pin;
use std::time::Duration;

use sea_orm::DbErr;
use tokio::sync::watch::Receiver;

const LOOKS_EVERY: Duration = Duration::from_secs(1);

/// After a failure of the database.
pub(super) const PAUSE: Duration = Duration::from_secs(10);

/// Waits until it is time to look again, which is at once where there `was` work. True when the worker is to stop instead.
pub(super) async fn is_stopped_after(was: Result<bool, DbErr>, stopped: &mut Receiver<()>) -> bool {
    let pause = match was {
        Ok(true) => Duration::ZERO,
        Ok(false) => LOOKS_EVERY,
        Err(error) => {
            tracing::error!(%error, "the worker cannot use the database");
            PAUSE
        }
    };
    tokio::time::timeout(pause, stopped.changed()).await.is_ok()
}

/// What came of `work`; none when the worker is to stop before it is done. Then nothing of it is under way any more.
pub(super) async fn unless_stopped<T>(work: impl Future<Output = T>, stopped: &mut Receiver<()>) -> Option<T> {
    let work = pin!(work);
    tokio::select! {
        done = work => Some(done),
        _ = stopped.changed() => None,
    }
}
