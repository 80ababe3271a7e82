//! A document on its way out: rendered on a blocking thread, named so that it can be found again, never cached.

use std::sync::Arc;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, ContentType};
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use shared::problem::ProblemCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::error::{ApiError, ApiResult};
use crate::pdf::FileBytes;

/// A finished PDF. The file name is ours: ASCII letters, digits, hyphen and dot.
pub struct PdfFile {
    pub file_name: String,
    pub bytes: FileBytes,
}

/// Renders documents without holding up requests: on blocking threads, as many at once as there are cores.
#[derive(Clone)]
pub struct PdfRenderer {
    permits: Arc<Semaphore>,
    /// One at a time of what anybody may ask for, so that members' documents are never held up by strangers.
    public_turn: Arc<Semaphore>,
}

/// How long somebody without a session waits for its turn.
const PUBLIC_PATIENCE: Duration = Duration::from_secs(3);
/// Seconds after which a busy printer is worth another try.
const PUBLIC_PAUSE: u64 = 5;

impl PdfRenderer {
    pub fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { permits: Arc::new(Semaphore::new(cores)), public_turn: Arc::new(Semaphore::new(1)) }
    }

    /// Waits for the turn of a document that is open to everybody. Whoever has it keeps it from before the data are read until
    /// the document is drawn. Fails with `busy` when it does not come soon.
    pub async fn public_turn(&self) -> ApiResult<OwnedSemaphorePermit> {
        let turn = tokio::time::timeout(PUBLIC_PATIENCE, Arc::clone(&self.public_turn).acquire_owned()).await;
        match turn {
            Ok(turn) => Ok(turn.context("the renderer is closed")?),
            Err(_elapsed) => Err(ApiError::retry_after(ProblemCode::Busy, PUBLIC_PAUSE)),
        }
    }

    /// What `document` makes, under a name.
    pub async fn render<F: Into<FileBytes>>(
        &self,
        file_name: String,
        document: impl FnOnce() -> anyhow::Result<F> + Send + 'static,
    ) -> ApiResult<PdfFile> {
        let bytes = self.work(|| document().map(F::into)).await?;
        Ok(PdfFile { file_name, bytes })
    }

    /// A part of a document, so that a long one lets others in between.
    pub async fn work<T: Send + 'static>(
        &self,
        part: impl FnOnce() -> anyhow::Result<T> + Send + 'static,
    ) -> anyhow::Result<T> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.context("the renderer is closed")?;
        let working = tokio::task::spawn_blocking(move || {
            let done = part();
            drop(permit);
            done
        });
        working.await.context("a document was abandoned")?.context("a document cannot be rendered")
    }
}

impl Default for PdfRenderer {
    fn default() -> Self {
        Self::new()
    }
}

impl Responder for PdfFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let disposition = format!("inline; filename=\"{}\"", self.file_name);
        HttpResponse::Ok()
            .insert_header(ContentType("application/pdf".parse().expect("a media type")))
            .insert_header((CONTENT_DISPOSITION, disposition))
            .body(self.bytes.into_whole())
    }
}
