//! `201 Created` with the place of what was made (RFC 9110, section 15.3.2): the one way to answer it, so that no such
//! answer lacks its `Location`.

use actix_web::body::BoxBody;
use actix_web::http::header::LOCATION;
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, Responder};
use serde::Serialize;
use shared::paths;

/// The answer but for its body. `path` is one of `shared::paths`, below the API's base.
pub fn created_at(path: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Created();
    response.insert_header((LOCATION, address(path)));
    response
}

/// What was made, and where it is.
pub struct Created<T> {
    location: String,
    body: T,
}

impl<T> Created<T> {
    /// `path` is one of `shared::paths`, below the API's base.
    pub fn at(path: &str, body: T) -> Self {
        Self { location: address(path), body }
    }

    /// Path on this server.
    pub fn location(&self) -> &str {
        &self.location
    }

    pub fn body(&self) -> &T {
        &self.body
    }
}

fn address(path: &str) -> String {
    format!("{}{path}", paths::BASE)
}

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Created().insert_header((LOCATION, self.location)).json(self.body)
    }
}
