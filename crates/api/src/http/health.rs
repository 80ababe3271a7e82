//! What an orchestrator asks: does the process live, and can it work.

use actix_web::{HttpResponse, get, web};

use crate::access::Database;

/// Whether this is the address of one of the two.
pub(super) fn is_asked(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz")
}

/// The process answers.
#[get("/healthz")]
pub(crate) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ok\n")
}

/// The database answers and every migration is applied.
#[get("/readyz")]
pub(crate) async fn readyz(database: web::Data<Database>) -> HttpResponse {
    if database.is_ready().await {
        HttpResponse::Ok().content_type("text/plain; charset=utf-8").body("ready\n")
    } else {
        HttpResponse::ServiceUnavailable().finish()
    }
}
