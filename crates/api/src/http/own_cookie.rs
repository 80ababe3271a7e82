//! Cookies that only this server may set and read: `HttpOnly`, so no script reads them; `SameSite=Strict`, so no other
//! site sends them. Over https their names begin with `__Host-`, which a browser takes from the very host alone, for all
//! paths and by TLS (RFC 6265bis, section 4.1.3): neither a neighbouring subdomain nor plain http can plant one. Over plain
//! http (on loopback, for trying out) no browser takes that name, so it is left out and the path is narrow.

use std::borrow::Cow;

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, web};
use shared::paths;

use super::security_headers::SecurityHeaders;

/// A cookie of ours by its name over plain http.
#[derive(Clone, Copy, Debug)]
pub struct OwnCookie(pub &'static str);

impl OwnCookie {
    /// What the caller's browser sent.
    pub fn read(self, request: &HttpRequest) -> Option<String> {
        request.cookie(&self.name(is_https(request))).map(|cookie| cookie.value().to_owned())
    }

    /// Sets it for `lasts`, or takes it back after no time.
    pub fn set(self, request: &HttpRequest, value: String, lasts: Duration) -> Cookie<'static> {
        let is_https = is_https(request);
        let path = if is_https { "/".to_owned() } else { format!("{}{}", paths::BASE, paths::SESSIONS) };
        Cookie::build(self.name(is_https), value)
            .path(path)
            .http_only(true)
            .same_site(SameSite::Strict)
            .secure(is_https)
            .max_age(lasts)
            .finish()
    }

    fn name(self, is_https: bool) -> Cow<'static, str> {
        if is_https { Cow::Owned(format!("__Host-{}", self.0)) } else { Cow::Borrowed(self.0) }
    }
}

/// Whether people come over TLS, by the public address.
fn is_https(request: &HttpRequest) -> bool {
    request.app_data::<web::Data<SecurityHeaders>>().is_some_and(|headers| headers.is_https)
}
