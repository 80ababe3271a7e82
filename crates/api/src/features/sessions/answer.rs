//! The answers that set or drop the refresh cookie, and set the device's, which outlives the session and opens nothing.

use actix_web::body::BoxBody;
use actix_web::cookie::time::Duration;
use actix_web::{HttpRequest, HttpResponse, Responder};
use chrono::TimeDelta;
use shared::auth::SessionTokens;
use shared::id::SessionId;
use shared::paths;

use crate::access::open_session::ABSOLUTE_LIMIT;
use crate::credentials::known_devices::REMEMBERED_FOR;
use crate::http::created::created_at;
use crate::http::own_cookie::OwnCookie;

pub(super) const REFRESH_COOKIE: OwnCookie = OwnCookie("portal_refresh");
pub(super) const DEVICE_COOKIE: OwnCookie = OwnCookie("portal_device");

/// Tokens for a session that began (201) or went on (200).
pub(super) struct SignedIn {
    /// Of the session that began.
    pub(super) began: Option<SessionId>,
    pub(super) tokens: SessionTokens,
    pub(super) refresh_token: String,
    /// What the device is known by from now on, when somebody signed in from it just now.
    pub(super) device: Option<String>,
}

/// The session is over; 204.
pub(super) struct SignedOut;

impl Responder for SignedIn {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let Self { began, tokens, refresh_token, device } = self;
        let lasts = |limit: TimeDelta| Duration::seconds(limit.num_seconds());
        let mut answer = match began {
            Some(id) => created_at(&paths::my_session(id)),
            None => HttpResponse::Ok(),
        };
        answer.cookie(REFRESH_COOKIE.set(request, refresh_token, lasts(ABSOLUTE_LIMIT)));
        if let Some(device) = device {
            answer.cookie(DEVICE_COOKIE.set(request, device, lasts(REMEMBERED_FOR)));
        }
        answer.json(tokens)
    }
}

impl Responder for SignedOut {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        HttpResponse::NoContent().cookie(REFRESH_COOKIE.set(request, String::new(), Duration::ZERO)).finish()
    }
}
