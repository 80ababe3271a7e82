//! A job in the hands of a worker, who tells how far it is; with every sign of life the lease begins anew, and there is
//! one now and then even while nothing can be told.

use std::time::Duration;

use anyhow::{anyhow, ensure};
use sea_orm::DatabaseConnection;

use super::claims;
use crate::clock::Clock;
use crate::db::entity::job::Model;

pub struct Lease<'a> {
    db: &'a DatabaseConnection,
    clock: &'a Clock,
    job: Model,
}

impl<'a> Lease<'a> {
    /// Over a job that was claimed.
    pub fn of(db: &'a DatabaseConnection, clock: &'a Clock, job: Model) -> Self {
        Self { db, clock, job }
    }

    pub fn job(&self) -> &Model {
        &self.job
    }

    /// Notes that `done` of `total` is done. Fails when another worker has the job by now: then what is under way is of
    /// no use.
    pub async fn report(&mut self, done: u32, total: u32) -> anyhow::Result<()> {
        let is_mine = claims::report(self.db, &self.job, done, total, self.clock.moment().now).await?;
        ensure!(is_mine, "another worker took the job over");
        self.job.total = i32::try_from(total)?;
        Ok(())
    }
}

/// Does `work` on a claimed job. Meanwhile it renews the lease, once in the time `every`. When another worker has the job it
/// fails at once, and `work` is not continued. `work` must not block its thread.
pub async fn alive_during<T, E: From<anyhow::Error>>(
    db: &DatabaseConnection,
    clock: &Clock,
    job: &Model,
    every: Duration,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, E> {
    let lost = async {
        loop {
            tokio::time::sleep(every).await;
            match claims::renew(db, job, clock.moment().now).await {
                Ok(true) => {}
                Ok(false) => return anyhow!("another worker took the job over"),
                // The next one may come through; the lease outlasts some.
                Err(error) => tracing::warn!(%error, id = %job.id, "a lease was not renewed"),
            }
        }
    };
    tokio::select! {
        done = work => done,
        error = lost => Err(error.into()),
    }
}
