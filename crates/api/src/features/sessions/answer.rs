//! The answers that set or drop the refresh cookie: `HttpOnly`, so no script reads it; `SameSite=Strict`, so no other
//! site sends it; for the sessions' paths alone, so nothing else receives it.

use actix_web::body::BoxBody;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, Responder, web};
use shared::auth::SessionTokens;
use shared::id::SessionId;
use shared::paths;

use crate::access::session_lookup::ABSOLUTE_LIMIT;
use crate::http::created::created_at;
use crate::http::security_headers::SecurityHeaders;

pub(super) const REFRESH_COOKIE: &str = "portal_refresh";

/// Tokens for a session that began (201) or went on (200).
pub(super) struct SignedIn {
    /// Of the session that began.
    pub(super) began: Option<SessionId>,
    pub(super) tokens: SessionTokens,
    pub(super) refresh_token: String,
}

/// The session is over; 204.
pub(super) struct SignedOut;

impl Responder for SignedIn {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = match self.began {
            Some(id) => created_at(&paths::my_session(id)),
            None => HttpResponse::Ok(),
        };
        response
            .cookie(cookie(request, self.refresh_token, Duration::seconds(ABSOLUTE_LIMIT.num_seconds())))
            .json(self.tokens)
    }
}

impl Responder for SignedOut {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().cookie(cookie(request, String::new(), Duration::ZERO)).finish()
    }
}

fn cookie(request: &HttpRequest, value: String, max_age: Duration) -> Cookie<'static> {
    let is_https = request.app_data::<web::Data<SecurityHeaders>>().is_some_and(|headers| headers.is_https);
    Cookie::build(REFRESH_COOKIE, value)
        .path(format!("{}{}", paths::BASE, paths::SESSIONS))
        .http_only(true)
        .same_site(SameSite::Strict)
        .secure(is_https)
        .max_age(max_age)
        .finish()
}
