//! A job in the hands of a worker, who tells how far it is; with every sign of life the lease begins anew.

use anyhow::ensure;
use sea_orm::DatabaseConnection;

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
        let is_mine = super::report(self.db, &mut self.job, done, total, self.clock.moment().now).await?;
        ensure!(is_mine, "another worker took the job over");
        self.job.total = i32::try_from(total)?;
        Ok(())
    }
}
