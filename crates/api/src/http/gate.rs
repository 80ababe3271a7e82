//! What is said of a request before its operation is looked for: a body that is compressed is refused whatever it is for
//! (a few hundred bytes may unfold into gigabytes), `HEAD` is what `GET` is without its content, and `OPTIONS` tells the
//! methods of an address (RFC 9110, sections 8.4, 9.3.2 and 9.3.7).

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, ALLOW, CONTENT_ENCODING, HeaderMap, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::{Error, HttpRequest, HttpResponse, ResponseError, web};
use shared::problem::ProblemCode;

use super::unmatched::KnownAddresses;
use crate::error::ApiError;

pub async fn gate(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if is_encoded(request.headers()) {
        let mut refusal = ApiError::refused(ProblemCode::UnsupportedEncoding).error_response();
        refusal.headers_mut().insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        return Ok(request.into_response(refusal));
    }
    if request.method() == Method::OPTIONS
        && let Some(methods) = allowed(request.request())
    {
        let answer = HttpResponse::NoContent().insert_header((ALLOW, methods)).finish();
        return Ok(request.into_response(answer));
    }
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    if response.status() == StatusCode::METHOD_NOT_ALLOWED
        && let Some(methods) = allowed(response.request())
    {
        response.headers_mut().insert(ALLOW, methods);
    }
    Ok(response)
}

/// The methods of the address that was asked for. It is looked for among all patterns, so only where somebody is told.
fn allowed(request: &HttpRequest) -> Option<HeaderValue> {
    let known = request.app_data::<web::Data<KnownAddresses>>().expect("the application carries its state");
    known.allowed(request.path()).and_then(|methods| HeaderValue::from_str(methods).ok())
}

/// Whatever a field names that is not `identity`, alone or among others, is a content encoding.
fn is_encoded(headers: &HeaderMap) -> bool {
    let mut fields = headers.get_all(CONTENT_ENCODING);
    fields.any(|field| !field.as_bytes().split(|byte| *byte == b',').all(is_identity))
}

fn is_identity(coding: &[u8]) -> bool {
    coding.trim_ascii().is_empty() || coding.trim_ascii().eq_ignore_ascii_case(b"identity")
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::{CONTENT_ENCODING, HeaderMap, HeaderValue};

    use super::is_encoded;

    #[test]
    fn nothing_but_identity_is_no_encoding() {
        let headers = |fields: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for field in fields {
                headers.append(CONTENT_ENCODING, HeaderValue::from_static(field));
            }
            headers
        };
        for plain in [&[][..], &[""], &["identity"], &[" Identity , identity"]] {
            assert!(!is_encoded(&headers(plain)), "{plain:?}");
        }
        for encoded in [&["br"][..], &["BR"], &["gzip"], &["identity, br"], &["br;q=0"], &["identity", "gzip"], &["x"]]
        {
            assert!(is_encoded(&headers(encoded)), "{encoded:?}");
        }
    }
}
