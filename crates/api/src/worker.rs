//! What happens beside requests: mail leaves the outbox, and rows that have had their time are deleted. Any number of
//! workers share a database; each takes what no other has, and one that dies loses nothing, for its lease runs out. A
//! panic ends the round that it happened in, and no more.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use futures_util::future::join_all;
use sea_orm::{DatabaseConnection, DbErr};
use tokio::sync::watch::{Receiver, Sender, channel};
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::config::Config;
use crate::config::retention::Retention;
use crate::db::entity::outbox_mail;
use crate::http::pdf_file::PdfRenderer;
use crate::http::printer::Printer;
use crate::issued_documents::VerificationPage;
use crate::mail::courier::Courier;
use crate::mail::outbox::{self, MOST_ATTEMPTS};
use crate::mail::undelivered::Undelivered;
use crate::setback::Setback;

pub mod housekeeping;
mod import_runner;
mod job_runner;
mod pace;
mod watch;
mod webhook_runner;

pub use import_runner::ImportRunner;
pub use job_runner::JobRunner;
use pace::PAUSE;
pub use webhook_runner::WebhookRunner;

/// Mails under way at once.
const AT_ONCE: u64 = 4;
const TIDIES_EVERY: TimeDelta = TimeDelta::hours(1);

/// One worker.
pub struct Worker {
    db: DatabaseConnection,
    clock: Clock,
    /// Without one, mail waits.
    courier: Option<Courier>,
    jobs: JobRunner,
    imports: ImportRunner,
    webhooks: WebhookRunner,
    retention: Retention,
}

impl Worker {
    /// Documents wait their turn at `renderer`, together with those of the same process's requests.
    pub fn new(config: &Config, clock: Clock, db: DatabaseConnection, renderer: PdfRenderer) -> anyhow::Result<Self> {
        let courier = config.mail.clone().map(|settings| Courier::new(settings, &config.public_url)).transpose()?;
        let operator = Arc::new(config.operator.clone());
        let jobs = JobRunner {
            db: db.clone(),
            clock: clock.clone(),
            printer: Printer::new(operator, renderer, clock.clone(), VerificationPage::of(&config.public_url)),
        };
        let imports = ImportRunner::new(config, clock.clone(), db.clone());
        let webhooks = WebhookRunner::new(config, clock.clone(), db.clone())?;
        Ok(Self { db, clock, courier, jobs, imports, webhooks, retention: config.operator.retention() })
    }

    /// For doing jobs one by one.
    pub fn jobs(&self) -> &JobRunner {
        &self.jobs
    }

    /// For doing imports one by one.
    pub fn imports(&self) -> &ImportRunner {
        &self.imports
    }

    /// For sending webhooks round by round.
    pub fn webhooks(&self) -> &WebhookRunner {
        &self.webhooks
    }

    /// Works until it is stopped.
    pub fn start(self) -> RunningWorker {
        if self.courier.is_none() {
            tracing::warn!("no [mail] is configured: mail waits in the outbox");
        }
        let (stop, stopped) = channel(());
        let runner = self.jobs.clone();
        let jobs = tokio::spawn({
            let stopped = stopped.clone();
            async move { watch::keep_going("jobs", PAUSE, stopped.clone(), || runner.work(stopped.clone())).await }
        });
        let importer = self.imports.clone();
        let imports = tokio::spawn({
            let stopped = stopped.clone();
            async move { watch::keep_going("imports", PAUSE, stopped.clone(), || importer.work(stopped.clone())).await }
        });
        let teller = self.webhooks.clone();
        let webhooks = tokio::spawn({
            let stopped = stopped.clone();
            async move { watch::keep_going("webhooks", PAUSE, stopped.clone(), || teller.work(stopped.clone())).await }
        });
        let working = tokio::spawn(async move {
            watch::keep_going("mail", PAUSE, stopped.clone(), || self.work(stopped.clone())).await;
        });
        RunningWorker { stop, working, jobs, imports, webhooks }
    }

    async fn work(&self, mut stopped: Receiver<()>) {
        let mut tidies_at = self.clock.moment().now;
        loop {
            let was_any = self.look(&mut tidies_at).await.map(|mails| mails > 0);
            if pace::is_stopped_after(was_any, &mut stopped).await {
                return;
            }
        }
    }

    async fn look(&self, tidies_at: &mut DateTime<Utc>) -> Result<usize, DbErr> {
        let now = self.clock.moment().now;
        // A clock that was put back by a day is no reason to wait for one.
        if now >= *tidies_at || *tidies_at > now + TIDIES_EVERY {
            housekeeping::tidy(&self.db, &self.retention, now).await?;
            *tidies_at = now + TIDIES_EVERY;
        }
        self.deliver_due().await
    }

    /// One round: gives up what has expired, sends a few mails that are due, and tells how many it took. Those that
    /// fail are due again later.
    pub async fn deliver_due(&self) -> Result<usize, DbErr> {
        let now = self.clock.moment().now;
        let expired = outbox::expire(&self.db, now).await?;
        if expired > 0 {
            tracing::info!(expired, "mails have lost their use");
            metrics::counter!("portal_mails_total", "outcome" => "expired").increment(expired);
        }
        let Some(courier) = &self.courier else { return Ok(0) };
        if !outbox::is_any_due(&self.db, now).await? {
            return Ok(0);
        }
        let mails = outbox::claim(&self.db, now, AT_ONCE).await?;
        let deliveries = mails.iter().map(|mail| self.deliver(courier, mail));
        join_all(deliveries).await.into_iter().collect::<Result<(), DbErr>>()?;
        Ok(mails.len())
    }

    async fn deliver(&self, courier: &Courier, mail: &outbox_mail::Model) -> Result<(), DbErr> {
        // One mail that cannot be made must not keep the others back for ever.
        let result = AssertUnwindSafe(courier.send(mail)).catch_unwind().await;
        let result = result.unwrap_or(Err(Undelivered::Panicked));
        let now = self.clock.moment().now;
        let (id, kind) = (mail.id, mail.kind.as_str());
        let (is_mine, outcome) = match result {
            Ok(()) => {
                tracing::info!(%id, kind, "mail sent");
                (outbox::mark_sent(&self.db, mail, now).await?, "sent")
            }
            Err(reason) => {
                let attempts = mail.attempts + 1;
                let (setback, outcome) = setback(reason, attempts, now);
                tracing::warn!(%id, kind, attempts, %reason, outcome, "mail not sent");
                (outbox::mark_failed(&self.db, mail, setback, &reason.to_string(), now).await?, outcome)
            }
        };
        if !is_mine {
            tracing::warn!(%id, kind, "another worker took the mail over");
        }
        metrics::counter!("portal_mails_total", "outcome" => outcome).increment(1);
        Ok(())
    }
}

fn setback(reason: Undelivered, attempts: i32, now: DateTime<Utc>) -> (Setback, &'static str) {
    if reason.is_permanent() || attempts >= MOST_ATTEMPTS {
        return (Setback::GivenUp, "failed");
    }
    let mut chance = [0u8];
    // Without randomness the pause is merely not scattered.
    getrandom::fill(&mut chance).ok();
    (Setback::TryAgainAt(now + outbox::pause(attempts, chance[0])), "postponed")
}

/// A worker at work.
pub struct RunningWorker {
    stop: Sender<()>,
    working: JoinHandle<()>,
    jobs: JoinHandle<()>,
    imports: JoinHandle<()>,
    webhooks: JoinHandle<()>,
}

impl RunningWorker {
    /// Waits until the mails and webhooks under way are sent or have failed, and no longer: a job under way is free for whoever works
    /// next.
    pub async fn stop(self) -> anyhow::Result<()> {
        drop(self.stop);
        self.jobs.await?;
        self.imports.await?;
        self.webhooks.await?;
        Ok(self.working.await?)
    }
}
