//! Which answers are worth compressing: texts of reasonable length. Files that are compressed in themselves (PDF, XLSX,
//! PNG, fonts) would only cost time, and a text is compressed in one go, so a very long one leaves as it is.

use actix_web::Error;
use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue};
use actix_web::middleware::Next;

/// Bytes that are compressed at once at most; what is written piece by piece may be longer.
const LONGEST: u64 = 4 * 1024 * 1024;

/// Tells `Compress`, which asks no more than whether an answer has an encoding, to leave others alone.
pub async fn spare<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    let mut response = next.call(request).await?;
    let is_long = matches!(response.response().body().size(), BodySize::Sized(bytes) if bytes > LONGEST);
    let headers = response.headers_mut();
    if (is_long || !is_text(headers)) && !headers.contains_key(CONTENT_ENCODING) {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static("identity"));
    }
    Ok(response)
}

/// Takes back what [`spare`] said: on the wire nobody writes `identity` (RFC 9110, section 8.4.1).
pub fn tidy(headers: &mut HeaderMap) {
    if headers.get(CONTENT_ENCODING).is_some_and(|encoding| encoding == "identity") {
        headers.remove(CONTENT_ENCODING);
    }
}

fn is_text(headers: &HeaderMap) -> bool {
    let Some(media_type) = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()) else { return false };
    let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let application = ["application/json", "application/javascript", "application/wasm", "application/manifest+json"];
    media_type.starts_with("text/")
        || media_type == "image/svg+xml"
        || media_type.ends_with("+json")
        || application.contains(&media_type.as_str())
}
