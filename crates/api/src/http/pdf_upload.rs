//! A PDF as the body of a request: of its own limit, which is above that of all other bodies, and looked at before
//! anything is kept of it.

use actix_web::dev::Payload;
use actix_web::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use shared::problem::ProblemCode;
use shared::rules::publication::{MAX_FORM_BYTES, is_pdf};

use crate::error::ApiError;

/// The media type of every file that is taken.
pub const MEDIA_TYPE: &str = "application/pdf";

/// A whole file of at most [`MAX_FORM_BYTES`] that begins and ends as a PDF does.
pub struct PdfUpload(pub Vec<u8>);

impl FromRequest for PdfUpload {
    type Error = ApiError;
    type Future = LocalBoxFuture<'static, Result<Self, ApiError>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_named_so = request.headers().contains_key(CONTENT_TYPE)
            && request.content_type().trim().eq_ignore_ascii_case(MEDIA_TYPE);
        let length = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
        let payload = payload.take();
        Box::pin(async move {
            if !is_named_so {
                return Err(ApiError::refused(ProblemCode::NotAPdf));
            }
            // Told before it is read, so that nobody sends gigabytes in vain.
            if length.is_some_and(|length| length > MAX_FORM_BYTES) {
                return Err(ApiError::refused(ProblemCode::FileTooLarge));
            }
            read(payload).await.map(Self)
        })
    }
}

async fn read(mut payload: Payload) -> Result<Vec<u8>, ApiError> {
    let mut file = Vec::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| {
            tracing::debug!(%error, "an upload broke off");
            ApiError::refused(ProblemCode::MalformedBody)
        })?;
        if file.len() + chunk.len() > MAX_FORM_BYTES {
            return Err(ApiError::refused(ProblemCode::FileTooLarge));
        }
        file.extend_from_slice(&chunk);
    }
    if is_pdf(&file) { Ok(file) } else { Err(ApiError::refused(ProblemCode::NotAPdf)) }
}
