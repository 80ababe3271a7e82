//! One job and its file.

use actix_web::get;
use actix_web::web::{self, Json, Path};
use anyhow::Context;
use shared::id::JobId;
use shared::jobs::{Job, JobState};
use shared::problem::ProblemCode;

use crate::access::grants::{OwnJobs, ViewCompanyStatement};
use crate::access::{Access, Caller, Grant};
use crate::db::entity::job::{Kind, Model};
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{Busy, TokenRefusals, refusals};
use crate::http::streamed_file::{FileStreams, StreamedFile};
use crate::jobs::{self, views};

refusals! {
    /// There is no such job for this caller.
    NoJob {
        NotFound = "`not-found`: no such job, somebody else's, or its time is over",
    }

    /// Why a job has no file.
    NoResult { JobNotDone | JobFailed }
}

/// View how far a job is
///
/// For whoever began it. `done` of `total` counts lines; ask again every second or two. A job and its file are kept for
/// 24 hours from when it was done.
#[utoipa::path(
    tag = "jobs",
    operation_id = "view_job",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(("id" = JobId, Path)),
    responses(
        (status = 200, body = Job),
        NoJob,
        TokenRefusals
    )
)]
#[get("/jobs/{id}")]
pub(super) async fn view_job(access: Access<OwnJobs>, id: Path<JobId>) -> ApiResult<Json<Job>> {
    Ok(Json(views::job(find(&access, *id).await?, access.moment.now)))
}

/// Fetch the file of a job
///
/// The document that the job made, whole, once its `state` is `done`; until then `job-not-done`.
#[utoipa::path(
    tag = "jobs",
    operation_id = "fetch_job_result",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(("id" = JobId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoJob,
        NoResult,
        Busy,
        TokenRefusals
    )
)]
#[get("/jobs/{id}/result")]
pub(super) async fn fetch_job_result(
    access: Access<OwnJobs>,
    id: Path<JobId>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    let job = find(&access, *id).await?;
    match views::state(&job, access.moment.now) {
        JobState::Done => {}
        JobState::Queued | JobState::Running => return Err(ApiError::retry_after(ProblemCode::JobNotDone, 2)),
        JobState::Failed => return Err(ApiError::refused(ProblemCode::JobFailed)),
    }
    let file_name = job.file_name.context("a job that is done has a file")?;
    let size = job.size_bytes.context("a job that is done has a file")?;
    let company_id = job.company_id.context("the company of a job")?;
    let content_type = match job.kind {
        Kind::CompanyStatementPdf => "application/pdf",
    };
    let (db, owner, id) = (access.db().clone(), access.scope, job.id);
    let write = move |mut outlet: crate::http::streamed_file::Outlet| async move {
        let (mut position, mut sent) = (0, 0);
        while sent < size {
            let piece = jobs::piece(&db, owner, id, position).await?;
            sent += i64::try_from(piece.len())?;
            position += 1;
            outlet.write(&piece).await?;
        }
        outlet.finish().await
    };
    let turn = streams.result_turn(company_id).await?;
    turn.send(file_name, content_type, &access.origin.request_id, write).await
}

async fn find(access: &Access<OwnJobs>, id: JobId) -> ApiResult<Model> {
    let job = jobs::find(access.db(), access.scope, id.get(), access.moment.now).await?;
    let job = job.filter(|job| still_reaches(access.caller(), job));
    job.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))
}

/// Whether the caller may still do what began the job, for the same company.
fn still_reaches(caller: &Caller, job: &Model) -> bool {
    let scope = match job.kind {
        Kind::CompanyStatementPdf => ViewCompanyStatement::admit(caller),
    };
    scope.is_some_and(|company| company.has_job(job))
}
