//! What a handler answers where `200` with JSON would say the wrong thing. A handler's signature names its answer, so that
//! the contract, the compiler and the reader see the same one; beside these are [`Created`](super::created::Created),
//! [`Etagged`](super::etag::Etagged), [`Idempotent`](super::idempotency::Idempotent) and the files.

use std::marker::PhantomData;

use actix_web::body::BoxBody;
use actix_web::http::header::{ContentType, LOCATION};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, Responder};
use anyhow::Context;
use serde::Serialize;
use shared::paths;

use crate::error::ApiResult;

/// `204`: it is done, and there is nothing to say about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoContent;

impl Responder for NoContent {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().finish()
    }
}

/// `202` without a body: it was looked at, and nobody is told what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noted;

impl Responder for Noted {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().finish()
    }
}

/// `202`: it is under way, with what is known of it so far and the place where to ask again.
pub struct Accepted<T> {
    location: String,
    body: T,
}

impl<T> Accepted<T> {
    /// `path` is one of `shared::paths`, below the API's base; it goes out as `Location`.
    pub fn at(path: &str, body: T) -> Self {
        Self { location: format!("{}{path}", paths::BASE), body }
    }

    /// Path on this server.
    pub fn location(&self) -> &str {
        &self.location
    }

    pub fn body(&self) -> &T {
        &self.body
    }
}

impl<T: Serialize> Responder for Accepted<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().insert_header((LOCATION, self.location)).json(self.body)
    }
}

/// `200` with a `T` that was written as JSON before, for more callers than one.
pub struct JsonOf<T> {
    json: Bytes,
    written_from: PhantomData<fn(T)>,
}

impl<T: Serialize> JsonOf<T> {
    pub fn of(value: &T) -> ApiResult<Self> {
        let json = serde_json::to_vec(value).context("an answer that is no JSON")?;
        // It may be kept long: without what it was given to grow.
        Ok(Self::written(json.into_boxed_slice().into()))
    }
}

impl<T> JsonOf<T> {
    /// `json` is what [`JsonOf::json`] of the same `T` gave.
    pub const fn written(json: Bytes) -> Self {
        Self { json, written_from: PhantomData }
    }

    pub fn json(&self) -> Bytes {
        self.json.clone()
    }
}

impl<T> Responder for JsonOf<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().content_type(ContentType::json()).body(self.json)
    }
}
