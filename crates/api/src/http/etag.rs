//! `ETag` and `If-None-Match` for what changes rarely: the tag is a hash of the content, so every replica agrees. Whoever
//! has what he asks for is answered with `304` and no content.

use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LOCATION, CONTENT_TYPE, ContentEncoding, ETAG, ETag,
    EXPIRES, EntityTag, Header, IfNoneMatch, VARY,
};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError};
use anyhow::Context;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::answers::JsonOf;
use crate::error::ApiError;

/// A value as JSON that everybody may keep and must ask about again.
pub struct Etagged<T>(pub T);

impl<T> Responder for Etagged<JsonOf<T>> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        EtaggedFile::new("application/json", self.0.json()).respond_to(request)
    }
}

impl<T: Serialize> Responder for Etagged<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match serde_json::to_vec(&self.0).context("an answer that is no JSON") {
            Ok(json) => EtaggedFile::new("application/json", json.into()).respond_to(request),
            Err(error) => ApiError::from(error).error_response(),
        }
    }
}

/// A file that everybody may keep and must ask about again.
pub struct EtaggedFile {
    content_type: &'static str,
    content: Bytes,
    /// What the tag is made of; none when it is the content.
    tagged_by: Option<Bytes>,
    /// Under which it is kept; none for what a page shows.
    file_name: Option<String>,
    /// In which the content is given.
    coding: ContentEncoding,
}

impl EtaggedFile {
    /// What a page shows, tagged by its content.
    pub const fn new(content_type: &'static str, content: Bytes) -> Self {
        Self { content_type, content, tagged_by: None, file_name: None, coding: ContentEncoding::Identity }
    }

    /// What is kept and not shown, tagged by the `hash` that stands for its content. The content may be left out when
    /// [`is_fresh`] says so of the hash. The name is ours: ASCII letters, digits, hyphen and dot.
    pub const fn attachment(content_type: &'static str, content: Bytes, hash: Bytes, file_name: String) -> Self {
        let coding = ContentEncoding::Identity;
        Self { content_type, content, tagged_by: Some(hash), file_name: Some(file_name), coding }
    }

    /// What a page shows in one of the encodings in which it is kept, tagged by the `hash` that stands for all of them.
    pub const fn edition(content_type: &'static str, content: Bytes, hash: Bytes, coding: ContentEncoding) -> Self {
        Self { content_type, content, tagged_by: Some(hash), file_name: None, coding }
    }
}

impl Responder for EtaggedFile {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let Self { content_type, content, tagged_by, file_name, coding } = self;
        let tagged = tagged_by.as_ref().unwrap_or(&content);
        let is_fresh = is_fresh(request, tagged);
        let mut answer = HttpResponse::Ok();
        answer
            .insert_header((ETAG, ETag(tag(tagged))))
            .insert_header((CONTENT_TYPE, content_type))
            .insert_header((CACHE_CONTROL, "no-cache"));
        if let Some(file_name) = file_name {
            answer.insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{file_name}\"")));
        }
        if coding != ContentEncoding::Identity {
            answer.insert_header(coding).insert_header((VARY, ACCEPT_ENCODING.as_str()));
        }
        let answer = answer.body(content);
        if is_fresh { not_modified(&answer) } else { answer }
    }
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
