//! A file on its way out while it is being written, in constant memory: a task writes, and waits while the reader is
//! slow. A file that could not be written to its end never ends like a whole one: the connection is cut.
//!
//! A reader who stops reading is given up, since the writer may hold a connection to the database; so is one of more
//! than [`LONGEST`].

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::{Context, anyhow};
use futures_util::stream;
use shared::problem::ProblemCode;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::error::{ApiError, ApiResult};

/// Files that a process writes at once: each may hold one of its eight connections.
const AT_ONCE: usize = 3;
/// For so long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
/// Seconds after which another try makes sense.
const PAUSE: u64 = 10;
/// A reader who takes nothing for so long has gone.
const STALLED: Duration = Duration::from_secs(30);
/// The whole file takes no longer.
const LONGEST: Duration = Duration::from_mins(10);
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// The turns of a process.
#[derive(Clone)]
pub struct FileStreams(Arc<Semaphore>);

impl Default for FileStreams {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl FileStreams {
    /// Begins to write a file. Whatever fails before the first piece is an error of the request; whatever fails later
    /// cuts the connection and is logged under `request_id`. The file's name is ours: ASCII letters, digits, hyphen
    /// and dot.
    pub async fn send<W>(
        &self,
        file_name: String,
        content_type: &'static str,
        request_id: &str,
        write: impl FnOnce(Outlet) -> W,
    ) -> ApiResult<StreamedFile>
    where
        W: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let turn = match timeout(PATIENCE, Arc::clone(&self.0).acquire_owned()).await {
            Ok(turn) => turn.context("the turns are closed")?,
            Err(_elapsed) => return Err(ApiError::retry_after(ProblemCode::Busy, PAUSE)),
        };
        let (sender, mut receiver) = mpsc::channel(1);
        let writing = write(Outlet { sender, buffer: Vec::with_capacity(PIECE) });
        let writer = tokio::spawn(async move {
            let written = timeout(LONGEST, writing).await;
            drop(turn);
            written.unwrap_or_else(|_elapsed| Err(anyhow!("a file took too long")))
        });
        let first = receiver.recv().await;
        let Some(first) = first else { return Err(ApiError::Internal(failure(writer).await)) };
        let rest = Rest { next: Some(first), receiver, writer, request_id: request_id.to_owned() };
        Ok(StreamedFile { file_name, content_type, rest })
    }
}

async fn failure(writer: JoinHandle<anyhow::Result<()>>) -> anyhow::Error {
    match writer.await {
        Ok(Ok(())) => anyhow!("a file was left without its end"),
        Ok(Err(error)) => error,
        Err(error) => anyhow!(error).context("a file was abandoned"),
    }
}

enum Piece {
    Content(Bytes),
    /// Nothing is missing.
    End,
}

/// Where a file is written to.
pub struct Outlet {
    sender: mpsc::Sender<Piece>,
    buffer: Vec<u8>,
}

impl Outlet {
    /// Fails when nobody reads any more.
    pub async fn write(&mut self, content: &[u8]) -> anyhow::Result<()> {
        self.buffer.extend_from_slice(content);
        if self.buffer.len() < PIECE {
            return Ok(());
        }
        self.send().await
    }

    /// The file is whole. Without this it is not, and its reader is told so.
    pub async fn finish(mut self) -> anyhow::Result<()> {
        if !self.buffer.is_empty() {
            self.send().await?;
        }
        self.put(Piece::End).await
    }

    async fn send(&mut self) -> anyhow::Result<()> {
        let content = std::mem::replace(&mut self.buffer, Vec::with_capacity(PIECE));
        self.put(Piece::Content(content.into())).await
    }

    async fn put(&self, piece: Piece) -> anyhow::Result<()> {
        let taken = timeout(STALLED, self.sender.send(piece)).await.context("the reader stopped reading")?;
        taken.map_err(|_closed| anyhow!("the reader has gone"))
    }
}

/// A file whose first piece is written.
pub struct StreamedFile {
    file_name: String,
    content_type: &'static str,
    rest: Rest,
}

struct Rest {
    next: Option<Piece>,
    receiver: mpsc::Receiver<Piece>,
    writer: JoinHandle<anyhow::Result<()>>,
    request_id: String,
}

/// The file ends before its end.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file could not be written to its end")
    }
}

impl std::error::Error for Cut {}

impl Rest {
    async fn next(mut self) -> Option<(Result<Bytes, Cut>, Option<Self>)> {
        let piece = match self.next.take() {
            Some(piece) => Some(piece),
            None => self.receiver.recv().await,
        };
        match piece {
            Some(Piece::Content(content)) => Some((Ok(content), Some(self))),
            Some(Piece::End) => None,
            None => {
                let (error, request_id) = (failure(self.writer).await, self.request_id);
                tracing::error!(request_id, error = format!("{error:#}"), "a file was cut");
                Some((Err(Cut), None))
            }
        }
    }
}

impl Responder for StreamedFile {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let Self { file_name, content_type, rest } = self;
        let pieces = stream::unfold(Some(rest), async |rest| match rest {
            Some(rest) => rest.next().await,
            None => None,
        });
        HttpResponse::Ok()
            .insert_header((CONTENT_TYPE, content_type))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")))
            .streaming(Box::pin(pieces))
    }
}
