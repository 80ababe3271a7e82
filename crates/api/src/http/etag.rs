//! `ETag` and `If-None-Match` for what changes rarely: the tag is a hash of the content, so every replica agrees.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_LOCATION, ContentType, ETAG, ETag, EXPIRES, EntityTag, Header, IfNoneMatch, VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::error::ApiResult;

/// 304 when the caller already has `content`; otherwise what `answer` makes of a 200 that carries the tag.
pub fn unless_fresh(
    request: &HttpRequest,
    content: &[u8],
    answer: impl FnOnce(&mut HttpResponseBuilder) -> HttpResponse,
) -> HttpResponse {
    let answer = answer(HttpResponse::Ok().insert_header((ETAG, ETag(tag(content)))));
    if is_fresh(request, content) { not_modified(&answer) } else { answer }
}

/// Whether the caller already has `content`, or what `content` stands for.
pub fn is_fresh(request: &HttpRequest, content: &[u8]) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(actix_web::http::header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag(content))),
        Err(_) => false,
    }
}

/// Weak, because compression changes the bytes that are sent.
fn tag(content: &[u8]) -> EntityTag {
    EntityTag::new_weak(URL_SAFE_NO_PAD.encode(&Sha256::digest(content)[..12]))
}

/// What the answer says about keeping it, without the answer (RFC 9110, section 15.4.5).
fn not_modified(answer: &HttpResponse) -> HttpResponse {
    let mut response = HttpResponse::build(StatusCode::NOT_MODIFIED);
    for name in [CACHE_CONTROL, CONTENT_LOCATION, ETAG, EXPIRES, VARY] {
        answer.headers().get_all(&name).for_each(|value| {
            response.append_header((name.clone(), value.clone()));
        });
    }
    response.finish()
}

/// `value` as JSON that everybody may keep and must ask about again, or 304.
pub fn json(request: &HttpRequest, value: &impl Serialize) -> ApiResult<HttpResponse> {
    let json = Bytes::from(serde_json::to_vec(value).context("an answer that is no JSON")?);
    Ok(unless_fresh(request, &json, |response| {
        response.insert_header(ContentType::json()).insert_header((CACHE_CONTROL, "no-cache")).body(json.clone())
    }))
}
