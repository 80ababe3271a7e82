//! Imports that programs asked for, one at a time, beside mail and jobs and never in their way. Whatever stops a worker
//! leaves nothing half: an import writes all at its end, and the next worker begins anew.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::watch::Receiver;

use super::pace;
use crate::clock::Clock;
use crate::config::Config;
use crate::db::connect;
use crate::db::entity::import_run::Model;
use crate::import::{self, Board, Faults, ImportError, Options, Progress, Report};
use crate::import_runs::archive::{self, Refusal, Unopened};
use crate::import_runs::claims;
use crate::import_runs::depot::{Depot, Unfolded};
use crate::import_runs::reason::Reason;
use crate::import_runs::sweep;

const SWEEPS_EVERY: TimeDelta = TimeDelta::hours(1);

/// What imports are done with.
#[derive(Clone)]
pub struct ImportRunner {
    db: DatabaseConnection,
    clock: Clock,
    depot: Depot,
    max_unfolded_bytes: u64,
}

/// What came of an import.
enum Done {
    Accepted(Report),
    Refused(Faults),
    NotOpened(Refusal),
    /// One from the command line is under way.
    NotYet,
}

impl ImportRunner {
    pub(super) fn new(config: &Config, clock: Clock, db: DatabaseConnection) -> Self {
        Self { db, clock, depot: Depot::of(config), max_unfolded_bytes: config.imports.max_unfolded_bytes }
    }

    /// Until it is stopped; an import under way is given back.
    pub(super) async fn work(&self, mut stopped: Receiver<()>) {
        let mut sweeps_at = self.clock.moment().now;
        loop {
            self.sweep_when_due(&mut sweeps_at).await;
            let was_any = self.look(&mut stopped).await;
            if pace::is_stopped_after(was_any, &mut stopped).await {
                return;
            }
        }
    }

    async fn sweep_when_due(&self, sweeps_at: &mut DateTime<Utc>) {
        let now = self.clock.moment().now;
        if now >= *sweeps_at || *sweeps_at > now + SWEEPS_EVERY {
            if let Err(error) = self.sweep().await {
                tracing::warn!(error = format!("{error:#}"), "the folder of imports was not swept");
            }
            *sweeps_at = now + SWEEPS_EVERY;
        }
    }

    /// Removes what dead processes have left.
    pub async fn sweep(&self) -> anyhow::Result<()> {
        sweep(&self.db, &self.depot).await
    }

    async fn look(&self, stopped: &mut Receiver<()>) -> Result<bool, DbErr> {
        let Some(run) = claims::claim(&self.db, &self.depot, self.clock.moment().now).await? else { return Ok(false) };
        if let Some(done) = pace::unless_stopped(self.run_claimed(&run), stopped).await {
            return done.map(|()| true);
        }
        tracing::info!(id = %run.id, "an import is given back");
        claims::release(&self.db, &run, None).await.map(|()| false)
    }

    /// Does the import that waits longest; tells whether there was one.
    pub async fn run_due(&self) -> Result<bool, DbErr> {
        match claims::claim(&self.db, &self.depot, self.clock.moment().now).await? {
            Some(run) => self.run_claimed(&run).await.map(|()| true),
            None => Ok(false),
        }
    }

    async fn run_claimed(&self, run: &Model) -> Result<(), DbErr> {
        let board = Board::default();
        let work = Box::pin(self.run(run, &board));
        let done = claims::alive_during(&self.db, &self.clock, run, &board, work).await;
        let now = self.clock.moment().now;
        let outcome = match done {
            Ok(Done::NotYet) => {
                claims::release(&self.db, run, Some(now)).await?;
                return Ok(());
            }
            Ok(done) => self.note(run, &done, now).await?,
            Err(error) => {
                let error = format!("{error:#}");
                tracing::error!(id = %run.id, attempts = run.attempts, error, "import failed");
                if !claims::set_back(&self.db, run, now).await? {
                    return Ok(());
                }
                "failed"
            }
        };
        tracing::info!(id = %run.id, outcome, dry_run = run.dry_run, "import ended");
        metrics::counter!("portal_imports_total", "outcome" => outcome).increment(1);
        // Where that fails, it is swept away later.
        if let Err(error) = self.depot.remove(run.id) {
            tracing::warn!(%error, id = %run.id, "the file of an import was not removed");
        }
        Ok(())
    }

    async fn run(&self, run: &Model, board: &Board) -> anyhow::Result<Done> {
        let files = match self.unfold(run).await? {
            Ok(files) => files,
            Err(refusal) => return Ok(Done::NotOpened(refusal)),
        };
        // Of one that the files bring along, an earlier try has left the name.
        let asked = run.profile.as_deref().filter(|_| !files.path().join(import::PROFILE).exists());
        let options = Options {
            dry_run: run.dry_run,
            moment: self.clock.moment(),
            ledger: Some(claims::ledger(run)),
            profile: asked,
        };
        let paths = [files.path().to_owned()];
        match import::run(&self.db, &paths, &options, Progress::Board(board)).await {
            Ok(report) => Ok(Done::Accepted(report)),
            Err(ImportError::Refused(faults)) => Ok(Done::Refused(faults)),
            Err(ImportError::Overlapping) => Ok(Done::NotYet),
            Err(ImportError::UnknownProfile(_)) => {
                Ok(Done::NotOpened(Refusal { member: None, reason: Reason::UnknownProfile }))
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn unfold(&self, run: &Model) -> anyhow::Result<Result<Unfolded, Refusal>> {
        let stopped = Arc::new(AtomicBool::new(false));
        let _stop = scopeguard::guard(Arc::clone(&stopped), |stopped| stopped.store(true, Ordering::Relaxed));
        let (depot, path, most) = (self.depot.clone(), self.depot.path(run.id), self.max_unfolded_bytes);
        let work = move || {
            let files = depot.begin_unfolding()?;
            match archive::unfold(std::fs::File::open(path)?, files.path(), most, &stopped) {
                Ok(()) => Ok(Ok(files)),
                Err(Unopened::Refused(refusal)) => Ok(Err(refusal)),
                Err(Unopened::Broken(error)) => Err(anyhow::Error::new(error).context("a ZIP file cannot be unfolded")),
                Err(Unopened::Stopped) => Err(anyhow::anyhow!("nobody waits for the files any more")),
            }
        };
        tokio::task::spawn_blocking(work).await?
    }

    /// Notes what came of it, unless the import did with what it wrote. Gives the word for it.
    async fn note(&self, run: &Model, done: &Done, now: DateTime<Utc>) -> Result<&'static str, DbErr> {
        let ledger = claims::ledger(run);
        let tx = connect::begin_patiently(&self.db).await?;
        let outcome = match done {
            Done::Accepted(report) => {
                ledger.imported(&tx, report, now).await?;
                "imported"
            }
            Done::Refused(faults) => {
                ledger.refused(&tx, faults, now).await?;
                "refused"
            }
            Done::NotOpened(Refusal { member, reason }) => {
                ledger.not_opened(&tx, member.clone(), reason.to_string(), now).await?;
                "refused"
            }
            Done::NotYet => "not yet",
        };
        tx.commit().await?;
        Ok(outcome)
    }
}
