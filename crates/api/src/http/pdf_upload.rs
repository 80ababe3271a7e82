//! A PDF as the body of a request: of its own limit, which is above that of all other bodies, and looked at before
//! anything is kept of it.

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::future::LocalBoxFuture;
use shared::problem::ProblemCode;
use shared::rules::publication::{MAX_FORM_BYTES, is_pdf};

use super::request_body::Unread;
use crate::access::door;
use crate::error::{ApiError, ApiResult};

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
        let body = Unread::of(request, payload);
        let request = request.clone();
        Box::pin(async move {
            match take(is_named_so, body).await {
                Ok(file) => Ok(Self(file)),
                Err(refusal) => Err(door::or_refused(&request, refusal).await),
            }
        })
    }
}

async fn take(is_named_so: bool, body: Unread) -> ApiResult<Vec<u8>> {
    if !is_named_so {
        return Err(ApiError::refused(ProblemCode::NotAPdf));
    }
    let file = body.read(MAX_FORM_BYTES, ProblemCode::FileTooLarge).await?;
    if is_pdf(&file) { Ok(file) } else { Err(ApiError::refused(ProblemCode::NotAPdf)) }
}
