//! What a handler answers where `200` with JSON would say the wrong thing. A handler's signature names its answer, so that
//! the contract, the compiler and the reader see the same one; beside these are [`Created`](super::created::Created),
//! [`Etagged`](super::etag::Etagged), [`Idempotent`](super::idempotency::Idempotent) and the files.

use actix_web::body::BoxBody;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use shared::paths;

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
}

impl<T: Serialize> Responder for Accepted<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().insert_header((LOCATION, self.location)).json(self.body)
    }
}
