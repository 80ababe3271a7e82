//! A file on its way out while it is being written, in constant memory: a task writes, and waits while the reader is
//! slow. A file that could not be written to its end never ends like a whole one: the connection is cut.
//!
//! A file is written in a turn, of which a company has one at a time: its slow readers hold up nobody else. The turn
//! comes before a snapshot is begun, so that whoever waits holds no connection. A reader who stops reading is given up,
//! since the writer may hold one; so is one who falls behind the [`Pace`] of all readers.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::{Context, anyhow};
use futures_util::stream;
use shared::problem::ProblemCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use super::pace::{Pace, Patience};
use crate::error::{ApiError, ApiResult};

/// Snapshots that a process reads files from at once: each holds one of its eight connections.
const SNAPSHOTS: usize = 3;
/// Finished files that a process sends at once: they hold none between their pieces.
const RESULTS: usize = 12;
/// Seconds after which another try makes sense.
const PAUSE: u64 = 10;
/// Bytes of a piece.
const PIECE: usize = 64 * 1024;

/// A request waits so long for its turn.
const TURN: Duration = Duration::from_secs(5);
/// A whole file takes no longer.
const LONGEST: Duration = Duration::from_mins(10);

/// How long is waited for whom.
#[derive(Clone, Copy)]
struct Waits {
    turn: Duration,
    longest: Duration,
    pace: Pace,
}

/// The turns of a process.
#[derive(Clone)]
pub struct FileStreams {
    snapshots: Turns,
    results: Turns,
}

impl FileStreams {
    /// Turns for readers that keep the pace.
    pub fn new(pace: Pace) -> Self {
        Self::with(Waits { turn: TURN, longest: LONGEST, pace })
    }

    fn with(waits: Waits) -> Self {
        Self { snapshots: Turns::new(SNAPSHOTS, waits), results: Turns::new(RESULTS, waits) }
    }

    /// Waits for the turn of a file that is read from a snapshot, one at a time for each company; to be had before the
    /// snapshot is begun. Fails with `busy` when it does not come soon.
    pub async fn snapshot_turn(&self, company_id: Uuid) -> ApiResult<Turn> {
        self.snapshots.take(company_id).await
    }

    /// As [`Self::snapshot_turn`], of a file that is finished.
    pub async fn result_turn(&self, company_id: Uuid) -> ApiResult<Turn> {
        self.results.take(company_id).await
    }
}

#[derive(Clone)]
struct Turns {
    waits: Waits,
    all: Arc<Semaphore>,
    /// Of the companies that have a turn or wait for one.
    of_company: Arc<Mutex<HashMap<Uuid, Weak<Semaphore>>>>,
}

impl Turns {
    fn new(at_once: usize, waits: Waits) -> Self {
        Self { waits, all: Arc::new(Semaphore::new(at_once)), of_company: Arc::default() }
    }

    async fn take(&self, company_id: Uuid) -> ApiResult<Turn> {
        let (own, waits) = (self.of(company_id), self.waits);
        // The company's own comes first: while it waits for itself it takes no turn of others.
        let both = async {
            let own = own.acquire_owned().await?;
            Ok(Turn { waits, _own: own, _of_all: Arc::clone(&self.all).acquire_owned().await? })
        };
        match timeout(waits.turn, both).await {
            Ok(turn) => turn.map_err(|error: tokio::sync::AcquireError| anyhow!(error).into()),
            Err(_elapsed) => Err(ApiError::retry_after(ProblemCode::Busy, PAUSE)),
        }
    }

    fn of(&self, company_id: Uuid) -> Arc<Semaphore> {
        let mut known = self.of_company.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|_, own| own.strong_count() > 0);
        known.get(&company_id).and_then(Weak::upgrade).unwrap_or_else(|| {
            let own = Arc::new(Semaphore::new(1));
            known.insert(company_id, Arc::downgrade(&own));
            own
        })
    }
}

/// The right to write a file, until it is dropped.
pub struct Turn {
    waits: Waits,
    _own: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

impl Turn {
    /// Begins to write a file. Whatever fails before the first piece is an error of the request; whatever fails later
    /// cuts the connection and is logged under `request_id`. The file's name is ours: ASCII letters, digits, hyphen
    /// and dot.
    pub async fn send<W>(
        self,
        file_name: String,
        content_type: &'static str,
        request_id: &str,
        write: impl FnOnce(Outlet) -> W,
    ) -> ApiResult<StreamedFile>
    where
        W: Future<Output = anyhow::Result<()>> + Send + 'static,
    {
        let waits = self.waits;
        let (sender, mut receiver) = mpsc::channel(1);
        let patience = Patience::new(waits.pace);
        let writing = write(Outlet { sender, buffer: Vec::with_capacity(PIECE), patience });
        let writer = tokio::spawn(async move {
            let written = timeout(waits.longest, writing).await;
            drop(self);
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
    /// How long the reader may still keep the writer waiting.
    patience: Patience,
}

impl Outlet {
    /// Fails when nobody reads any more, or too slowly.
    pub async fn write(&mut self, mut content: &[u8]) -> anyhow::Result<()> {
        while self.buffer.len() + content.len() >= PIECE {
            let (now, later) = content.split_at(PIECE - self.buffer.len());
            self.buffer.extend_from_slice(now);
            self.send().await?;
            content = later;
        }
        self.buffer.extend_from_slice(content);
        Ok(())
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

    async fn put(&mut self, piece: Piece) -> anyhow::Result<()> {
        let began = Instant::now();
        let bytes = if let Piece::Content(content) = &piece { content.len() } else { 0 };
        let taken = timeout(self.patience.left(), self.sender.send(piece)).await;
        taken.context("the reader was too slow")?.map_err(|_closed| anyhow!("the reader has gone"))?;
        self.patience.moved(began.elapsed(), bytes);
        Ok(())
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

#[cfg(test)]
mod tests;
