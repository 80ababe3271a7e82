//! Headers that keep browsers from doing what the portal never asks of them. Nothing personal is kept by any cache;
//! hashed assets are kept for ever.

use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};

use super::static_site::ASSETS;

/// Only this server's files; scripts are modules and WebAssembly, never inline. `blob:` is how the client shows or prints
/// a document that it has fetched with its token, in place by a frame; `data:` is for the icons in style sheets.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src blob:; manifest-src 'self'; base-uri 'none'; \
     form-action 'self'; frame-ancestors 'none'";

/// What every answer carries.
#[derive(Clone, Copy, Debug)]
pub struct SecurityHeaders {
    /// People come over TLS: tell browsers to stay there.
    pub is_https: bool,
}

impl SecurityHeaders {
    pub fn apply(self, headers: &mut HeaderMap, path: &str, status: StatusCode) {
        let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
        set(CONTENT_SECURITY_POLICY, POLICY);
        set(X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(X_FRAME_OPTIONS, "DENY");
        set(REFERRER_POLICY, "no-referrer");
        set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
        set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
        set(
            HeaderName::from_static("permissions-policy"),
            "camera=(), microphone=(), payment=(), usb=(), geolocation=(self), clipboard-write=(self)",
        );
        if self.is_https {
            set(STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
        }
        if path.starts_with(ASSETS) && (status.is_success() || status == StatusCode::NOT_MODIFIED) {
            set(CACHE_CONTROL, "public, max-age=31536000, immutable");
        } else if !headers.contains_key(CACHE_CONTROL) {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static(default_caching(path)));
        }
    }
}

fn default_caching(path: &str) -> &'static str {
    if path.starts_with("/api/") { "no-store" } else { "no-cache" }
}
