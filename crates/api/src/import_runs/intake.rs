//! How a ZIP file comes in: piece by piece to the disk, never into memory, within the operator's bounds, and looked at
//! before it waits.

use std::fs::File;
use std::io::{self, Write};
use std::mem;
use std::sync::Arc;

use actix_web::web::{self, Bytes};
use anyhow::Context;
use sha2::{Digest, Sha256};
use shared::problem::ProblemCode;
use tempfile::NamedTempFile;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use uuid::Uuid;

use super::archive::{self, Contents, Refusal, Unopened};
use super::depot::Depot;
use crate::config::Config;
use crate::error::{ApiError, ApiResult};
use crate::http::json_pointer;
use crate::http::request_body::Unread;

/// Files that come in at once.
const AT_ONCE: usize = 4;
/// Seconds after which another may come.
const PAUSE: u64 = 30;
/// Bytes that are written at once.
const PIECE: usize = 256 * 1024;

/// Where the server takes them.
#[derive(Clone)]
pub struct Intake {
    depot: Depot,
    max_bytes: u64,
    places: Arc<Semaphore>,
}

/// A file that has come whole.
pub struct Received {
    file: NamedTempFile,
    pub size: u64,
    /// 64 hexadecimal digits in lower case.
    pub sha256: String,
    pub contents: Contents,
    depot: Depot,
    _place: OwnedSemaphorePermit,
}

impl Intake {
    pub fn of(config: &Config) -> Self {
        let (depot, places) = (Depot::of(config), Arc::new(Semaphore::new(AT_ONCE)));
        Self { depot, max_bytes: config.imports.max_bytes, places }
    }

    /// Takes a whole file and looks at what is in it.
    ///
    /// Fails with `busy`, `file-too-large`, `too-slow`, `malformed-body` when it broke off, and `invalid-fields` with the
    /// member that is no file of an import. What had come is gone then.
    pub async fn receive(&self, body: Unread) -> ApiResult<Received> {
        let Ok(place) = Arc::clone(&self.places).try_acquire_owned() else {
            return Err(ApiError::retry_after(ProblemCode::Busy, PAUSE));
        };
        let depot = self.depot.clone();
        let file = blocking(move || depot.begin()).await.context("no file can be made for an import")?;
        let mut coming = Some(Coming { file, digest: Sha256::new(), size: 0 });
        let mut piece = Vec::with_capacity(PIECE);
        let take = async |bytes: Bytes| {
            piece.extend_from_slice(&bytes);
            if piece.len() < PIECE { Ok(()) } else { write(&mut coming, &mut piece).await }
        };
        body.hand_on(self.max_bytes, ProblemCode::FileTooLarge, take).await?;
        write(&mut coming, &mut piece).await?;
        let Coming { file, digest, size } = coming.context("a file that is written")?;
        let looked_at = blocking(move || {
            file.as_file().sync_all()?;
            let looked_at = archive::check(File::open(file.path())?);
            Ok((file, looked_at))
        });
        let (file, looked_at) = looked_at.await.context("a file cannot be kept for an import")?;
        let contents = looked_at.map_err(unopened)?;
        let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
        Ok(Received { file, size, sha256, contents, depot: self.depot.clone(), _place: place })
    }
}

impl Received {
    /// Lets it wait for the import that it is for.
    pub async fn keep(self, import_run: Uuid) -> ApiResult<Kept> {
        let Self { file, size: _, sha256: _, contents: _, depot, _place } = self;
        let kept = blocking(move || Ok(Kept { _file: depot.keep(file, import_run)?, depot, import_run }));
        Ok(kept.await.context("a file cannot be kept for an import")?)
    }
}

/// A file that waits. Until it is dropped nobody takes it for one of a dead process.
pub struct Kept {
    _file: File,
    depot: Depot,
    import_run: Uuid,
}

impl Kept {
    /// There is no import for it.
    pub async fn discard(self) -> ApiResult<()> {
        let removed = blocking(move || self.depot.remove(self.import_run));
        Ok(removed.await.context("a file of no import cannot be removed")?)
    }
}

struct Coming {
    file: NamedTempFile,
    digest: Sha256,
    size: u64,
}

/// Writes `piece` and leaves it empty.
async fn write(coming: &mut Option<Coming>, piece: &mut Vec<u8>) -> ApiResult<()> {
    let mut file = coming.take().context("a file that is written")?;
    let mut bytes = mem::take(piece);
    let written = blocking(move || {
        file.file.write_all(&bytes)?;
        file.digest.update(&bytes);
        file.size += bytes.len() as u64;
        bytes.clear();
        Ok((file, bytes))
    });
    let (file, bytes) = written.await.context("a file cannot be written for an import")?;
    (*coming, *piece) = (Some(file), bytes);
    Ok(())
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> anyhow::Result<T> {
    Ok(web::block(work).await??)
}

fn unopened(reason: Unopened) -> ApiError {
    match reason {
        Unopened::Refused(Refusal { member, reason }) => {
            let pointer = member.map_or_else(String::new, |name| json_pointer::below("", &name));
            ApiError::wrong_field(&pointer, reason.code(), reason.detail())
        }
        Unopened::Broken(error) => anyhow::Error::new(error).context("an import's file cannot be read").into(),
        Unopened::Stopped => anyhow::anyhow!("nobody stops the look at a file").into(),
    }
}
