//! Jobs of the queue, one at a time, beside the mail and never in its way. Whatever stops a worker loses nothing: one that
//! is told to stop gives its job back, the lease of one that dies runs out, and another worker begins anew.

use sea_orm::{DatabaseConnection, DbErr};
use shared::problem::ProblemCode;
use tokio::sync::watch::Receiver;

use super::pace;
use crate::clock::Clock;
use crate::db::connect;
use crate::db::entity::job::{Kind, Model};
use crate::error::{ApiError, ApiResult};
use crate::features::company_statement;
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::jobs::{self, JobFile, Lease};

/// What jobs are done with.
#[derive(Clone)]
pub struct JobRunner {
    pub(super) db: DatabaseConnection,
    pub(super) clock: Clock,
    pub(super) printer: Printer,
}

impl JobRunner {
    /// Until it is stopped; a job under way is given back.
    pub(super) async fn work(&self, mut stopped: Receiver<()>) {
        loop {
            let was_any = self.look(&mut stopped).await;
            if pace::is_stopped_after(was_any, &mut stopped).await {
                return;
            }
        }
    }

    /// As [`Self::run_due`], until it is stopped.
    async fn look(&self, stopped: &mut Receiver<()>) -> Result<bool, DbErr> {
        let Some(job) = jobs::claim(&self.db, self.clock.moment().now).await? else { return Ok(false) };
        if let Some(done) = pace::unless_stopped(self.run_claimed(job.clone()), stopped).await {
            return done.map(|()| true);
        }
        tracing::info!(id = %job.id, "a job is given back");
        jobs::release(&self.db, &job).await.map(|()| false)
    }

    /// Does the job that waits longest; tells whether there was one.
    pub async fn run_due(&self) -> Result<bool, DbErr> {
        match jobs::claim(&self.db, self.clock.moment().now).await? {
            Some(job) => self.run_claimed(job).await.map(|()| true),
            None => Ok(false),
        }
    }

    async fn run_claimed(&self, job: Model) -> Result<(), DbErr> {
        let (id, kind) = (job.id, job.kind);
        let mut lease = Lease::of(&self.db, &self.clock, job.clone());
        // While a long file is put together there is nothing to be reported.
        let file = Box::pin(self.run(&mut lease));
        let done = match jobs::alive_during(&self.db, &self.clock, &job, jobs::HEARTBEAT, file).await {
            Ok(file) => self.keep(lease.job(), &file).await,
            Err(error) => Err(error),
        };
        let now = self.clock.moment().now;
        let outcome = match done {
            Ok(()) => {
                tracing::info!(%id, ?kind, "job done");
                "done"
            }
            Err(ApiError::Refused(refusal)) if refusal.code == ProblemCode::NothingBilled => {
                jobs::give_up(&self.db, lease.job(), refusal.code.as_str(), now).await?;
                "given up"
            }
            Err(error) => {
                tracing::error!(%id, ?kind, attempts = lease.job().attempts, error = cause(&error), "job failed");
                jobs::set_back(&self.db, lease.job(), now).await?;
                "failed"
            }
        };
        metrics::counter!("portal_jobs_total", "outcome" => outcome).increment(1);
        Ok(())
    }

    async fn run(&self, lease: &mut Lease<'_>) -> ApiResult<PdfFile> {
        let Self { db, clock, printer } = self;
        match lease.job().kind {
            Kind::CompanyStatementPdf => company_statement::job::print(db, lease, printer, clock.moment()).await,
        }
    }

    async fn keep(&self, job: &Model, file: &PdfFile) -> ApiResult<()> {
        let tx = connect::begin(&self.db).await?;
        let file = JobFile { file_name: &file.file_name, content_type: "application/pdf", bytes: &file.bytes };
        if !jobs::finish(&tx, job, &file, self.clock.moment().now).await? {
            tx.rollback().await?;
            return Err(ApiError::Internal(anyhow::anyhow!("another worker took the job over")));
        }
        Ok(tx.commit().await?)
    }
}

fn cause(error: &ApiError) -> String {
    match error {
        ApiError::Refused(refusal) => refusal.code.to_string(),
        ApiError::Internal(error) => format!("{error:#}"),
    }
}
