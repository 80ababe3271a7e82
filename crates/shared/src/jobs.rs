//! Work that takes longer than an answer may: it is begun by one caller, goes on in the background and leaves a file.
//! Only whoever began it sees it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::id::JobId;

/// `GET /jobs/{id}`, and the answer 202 of what begins one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Job {
    pub id: JobId,
    pub state: JobState,
    /// Of `total`, in whatever the job counts.
    pub done: u32,
    /// 0 until the job knows how much there is.
    pub total: u32,
    pub created_at: DateTime<Utc>,
    /// When it was done or failed.
    pub finished_at: Option<DateTime<Utc>>,
    /// Until when the file can be had, once it is done.
    pub expires_at: DateTime<Utc>,
    /// Name of the file, once it is done.
    pub file_name: Option<String>,
}

/// How far a job is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum JobState {
    /// Nobody works on it yet.
    Queued,
    Running,
    /// `GET /jobs/{id}/result` has the file.
    Done,
    /// It will not be tried again; what began it may be asked anew.
    Failed,
}

impl JobState {
    /// Whether nothing will change any more.
    pub const fn is_over(self) -> bool {
        match self {
            Self::Done | Self::Failed => true,
            Self::Queued | Self::Running => false,
        }
    }
}
