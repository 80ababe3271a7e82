//! `ETag` and `If-None-Match` for what changes rarely: the tag is a hash of the content, so every replica agrees.

use actix_web::http::StatusCode;
use actix_web::http::header::{CACHE_CONTROL, ContentType, ETAG, ETag, EntityTag, Header, IfNoneMatch};
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
    let digest = Sha256::digest(content);
    // Weak, because compression changes the bytes that are sent.
    let tag = EntityTag::new_weak(URL_SAFE_NO_PAD.encode(&digest[..12]));
    let is_known = match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => request.headers().contains_key(actix_web::http::header::IF_NONE_MATCH),
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|known| known.weak_eq(&tag)),
        Err(_) => false,
    };
    if is_known {
        return HttpResponse::build(StatusCode::NOT_MODIFIED).insert_header((ETAG, ETag(tag))).finish();
    }
    answer(HttpResponse::Ok().insert_header((ETAG, ETag(tag))))
}

/// `value` as JSON that everybody may keep and must ask about again, or 304.
pub fn json(request: &HttpRequest, value: &impl Serialize) -> ApiResult<HttpResponse> {
    let json = serde_json::to_vec(value).context("an answer that is no JSON")?;
    Ok(unless_fresh(request, &json, |response| {
        response.insert_header(ContentType::json()).insert_header((CACHE_CONTROL, "no-cache")).body(json.clone())
    }))
}
