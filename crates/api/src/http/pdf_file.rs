//! A document on its way out: rendered on a blocking thread, named so that it can be found again, never cached.

use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, ContentType};
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use tokio::sync::Semaphore;

use crate::error::ApiResult;

/// A finished PDF. The file name is ours: ASCII letters, digits, hyphen and dot.
pub struct PdfFile {
    pub file_name: String,
    pub bytes: Vec<u8>,
}

/// Renders documents without holding up requests: on blocking threads, as many at once as there are cores.
#[derive(Clone)]
pub struct PdfRenderer(Arc<Semaphore>);

impl PdfRenderer {
    pub fn new() -> Self {
        Self(Arc::new(Semaphore::new(std::thread::available_parallelism().map_or(1, usize::from))))
    }

    pub async fn render(
        &self,
        file_name: String,
        document: impl FnOnce() -> anyhow::Result<Vec<u8>> + Send + 'static,
    ) -> ApiResult<PdfFile> {
        let permit = Arc::clone(&self.0).acquire_owned().await.context("the renderer is closed")?;
        let rendering = tokio::task::spawn_blocking(move || {
            let bytes = document();
            drop(permit);
            bytes
        });
        let bytes = rendering.await.context("a document was abandoned")?.context("a document cannot be rendered")?;
        Ok(PdfFile { file_name, bytes })
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
            .body(self.bytes)
    }
}
