//! A job as its owner sees it. Its state follows from its times.

use chrono::{DateTime, Utc};
use shared::id::JobId;
use shared::jobs::{Job, JobState};

use crate::db::entity::job::Model;

pub fn job(job: Model, now: DateTime<Utc>) -> Job {
    let state = state(&job, now);
    let Model {
        id,
        kind: _,
        account_id: _,
        api_client_id: _,
        company_id: _,
        parameters: _,
        wanted_key: _,
        done,
        total,
        attempts: _,
        created_at,
        claimed_until: _,
        finished_at,
        expires_at,
        error_code: _,
        file_name,
        content_type: _,
        size_bytes: _,
    } = job;
    let count = |number: i32| u32::try_from(number).unwrap_or(0);
    let (id, done, total) = (JobId::new(id), count(done), count(total));
    Job { id, state, done, total, created_at, finished_at, expires_at, file_name }
}

pub fn state(job: &Model, now: DateTime<Utc>) -> JobState {
    match (job.finished_at, &job.error_code) {
        (Some(_), None) => JobState::Done,
        (Some(_), Some(_)) => JobState::Failed,
        (None, _) if job.claimed_until.is_some_and(|until| until > now) => JobState::Running,
        (None, _) => JobState::Queued,
    }
}
