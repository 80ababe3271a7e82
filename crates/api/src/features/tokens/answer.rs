//! The answer that a program gets its token in.

use actix_web::body::BoxBody;
use actix_web::http::header::PRAGMA;
use actix_web::{HttpRequest, HttpResponse, Responder};
use shared::programs::ProgramToken;

/// A token; 200.
pub(super) struct Issued(pub(super) ProgramToken);

impl Responder for Issued {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        // RFC 6749, section 5.1, asks for this and for `no-store`, which every answer of the API carries.
        HttpResponse::Ok().insert_header((PRAGMA, "no-cache")).json(self.0)
    }
}
