//! The body of a request as it was sent, whole and within its bounds. Nothing is unfolded: `gate` has refused every
//! encoding before. Who sends too slowly is refused, and the connection ends with that.

use std::time::Instant;

use actix_web::dev::Payload;
use actix_web::error::PayloadError;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use shared::problem::ProblemCode;
use tokio::time::timeout;

use super::pace::{Pace, Patience};
use crate::error::{ApiError, ApiResult};

/// Bodies larger than this are refused, files apart.
pub const MAX_BODY_BYTES: usize = 1024 * 1024;

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
}

impl Unread {
    pub fn of(request: &HttpRequest, payload: &mut Payload) -> Self {
        let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
        let pace = *request.app_data::<Data<Pace>>().expect("the application carries its state").get_ref();
        Self { payload: payload.take(), length, pace }
    }

    /// The whole body; `too_large` when it is longer than `most` bytes.
    pub async fn read(mut self, most: usize, too_large: ProblemCode) -> ApiResult<Vec<u8>> {
        // Told before it is read, so that nobody sends gigabytes in vain.
        if self.length.is_some_and(|length| length > most) {
            return Err(ApiError::refused(too_large));
        }
        // What is claimed is not kept room for: a few bytes may claim a lot.
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
            body.extend_from_slice(&chunk);
        }
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
