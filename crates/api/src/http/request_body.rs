//! The body of a request as it was sent, whole and within its bounds. Nothing is unfolded: `gate` has refused every
//! encoding before. Who sends too slowly is refused, and the connection ends with that.

use std::future::{Ready, ready};
use std::sync::Arc;
use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use actix_web::web::{Bytes, Data};
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use shared::problem::ProblemCode;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::pace::{Pace, Patience};
use crate::error::{ApiError, ApiResult};

/// Bodies larger than this are refused, files apart.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

/// What the longer bodies under way may take of this process together.
const ROOM_KIBIBYTES: usize = 64 * 1024;
/// Bodies up to this length always find room: whoever signs in is never kept out by those who fill it.
const SHORT: usize = 16 * 1024;
/// Seconds after which a longer body may find room: those that stall are gone by then.
const PAUSE: u64 = 10;

/// The room for longer bodies while they are coming, which is for as long as their senders like to take.
#[derive(Clone)]
pub struct BodyRoom(Arc<Semaphore>);

impl Default for BodyRoom {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(ROOM_KIBIBYTES)))
    }
}

/// A body of at most [`MAX_BODY_BYTES`], whatever is in it.
pub struct RawBody(pub Vec<u8>);

impl FromRequest for RawBody {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, ApiResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let body = Unread::of(request, payload);
        Box::pin(async move { body.read(MAX_BODY_BYTES, ProblemCode::BodyTooLarge).await.map(Self) })
    }
}

/// A body that is still to be read.
pub struct Unread {
    payload: Payload,
    /// As `Content-Length` tells it.
    length: Option<usize>,
    pace: Pace,
    room: BodyRoom,
    /// What of the room it has.
    taken: Option<OwnedSemaphorePermit>,
}

/// For what is read only once it is clear that it may be sent.
impl FromRequest for Unread {
    type Error = ApiError;
    type Future = Ready<ApiResult<Self>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(Ok(Self::of(request, payload)))
    }
}

impl Unread {
    pub fn of(request: &HttpRequest, payload: &mut Payload) -> Self {
        let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let pace = *request.app_data::<Data<Pace>>().expect("the application carries its state").get_ref();
        let room = request.app_data::<Data<BodyRoom>>().expect("the application carries its state").get_ref().clone();
        Self { payload: payload.take(), length, pace, room, taken: None }
    }

    /// The whole body; `too_large` when it is longer than `most` bytes.
    pub async fn read(mut self, most: usize, too_large: ProblemCode) -> ApiResult<Vec<u8>> {
        // Told before it is read, so that nobody sends gigabytes in vain.
        if self.length.is_some_and(|length| length > most) {
            return Err(ApiError::refused(too_large));
        }
        let expected = self.length.unwrap_or(most);
        let mut body = Vec::new();
        let mut patience = Patience::new(self.pace);
        loop {
            let began = Instant::now();
            let Ok(chunk) = timeout(patience.left(), self.payload.next()).await else {
                return Err(ApiError::refused(ProblemCode::TooSlow));
            };
            let Some(chunk) = chunk else { return Ok(body) };
            let chunk = chunk.map_err(|error| broken(&error))?;
            patience.moved(began.elapsed(), chunk.len());
            if body.len() + chunk.len() > most {
                return Err(ApiError::refused(too_large));
            }
            self.grow(&mut body, chunk.len(), expected)?;
            body.extend_from_slice(&chunk);
        }
    }

    /// Hands the body on as it comes, which is held nowhere; `too_large` when it is longer than `most` bytes. Only the time
    /// during which the sender is waited for counts.
    pub async fn hand_on(
        mut self,
        most: u64,
        too_large: ProblemCode,
        mut take: impl AsyncFnMut(Bytes) -> ApiResult<()>,
    ) -> ApiResult<()> {
        if self.length.is_some_and(|length| length as u64 > most) {
            return Err(ApiError::refused(too_large));
        }
        let mut patience = Patience::new(self.pace);
        let mut length = 0;
        loop {
            let began = Instant::now();
            let Ok(chunk) = timeout(patience.left(), self.payload.next()).await else {
                return Err(ApiError::refused(ProblemCode::TooSlow));
            };
            let Some(chunk) = chunk else { return Ok(()) };
            let chunk = chunk.map_err(|error| broken(&error))?;
            patience.moved(began.elapsed(), chunk.len());
            length += chunk.len() as u64;
            if length > most {
                return Err(ApiError::refused(too_large));
            }
            take(chunk).await?;
        }
    }

    /// Makes room for `more` bytes of a body that will have `expected` in all. What is claimed is not kept room for, only what comes:
    /// a few bytes may claim a lot.
    fn grow(&mut self, body: &mut Vec<u8>, more: usize, expected: usize) -> ApiResult<()> {
        let needed = body.len() + more;
        if needed <= body.capacity() {
            return Ok(());
        }
        let capacity = needed.max(body.capacity() * 2).min(expected.max(needed));
        if capacity > SHORT {
            let kibibytes = u32::try_from((capacity - body.capacity()).div_ceil(1024)).unwrap_or(u32::MAX);
            let Ok(further) = Arc::clone(&self.room.0).try_acquire_many_owned(kibibytes) else {
                return Err(ApiError::retry_after(ProblemCode::Busy, PAUSE));
            };
            match &mut self.taken {
                Some(taken) => taken.merge(further),
                none => *none = Some(further),
            }
        }
        body.reserve_exact(capacity - body.len());
        Ok(())
    }
}

fn broken(error: &PayloadError) -> ApiError {
    tracing::debug!(%error, "a body broke off");
    ApiError::refused(ProblemCode::MalformedBody)
}

/// The media type that a request says its body is of, in small letters and without parameters; none when there is none,
/// or when the text is in another encoding than UTF-8, which nobody here would read right.
pub fn media_type(headers: &HeaderMap) -> Option<String> {
    let mut parts = headers.get(CONTENT_TYPE)?.to_str().ok()?.split(';');
    let media_type = parts.next()?.trim().to_ascii_lowercase();
    let is_utf8 = parts.filter_map(|parameter| parameter.split_once('=')).all(|(name, value)| {
        let value = value.trim().trim_matches('"');
        !name.trim().eq_ignore_ascii_case("charset")
            || ["utf-8", "utf8", "us-ascii"].iter().any(|known| value.eq_ignore_ascii_case(known))
    });
    is_utf8.then_some(media_type)
}
