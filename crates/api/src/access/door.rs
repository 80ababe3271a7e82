//! Who may not come in is told that, and nothing about what else is wrong with the request: a body or a query that cannot
//! be read is refused only once the caller is admitted. Otherwise a program whose session ended would look for the fault in
//! what it sends, and a stranger would learn what the operation takes.

use actix_web::{HttpMessage, HttpRequest};
use futures_util::future::LocalBoxFuture;

use crate::error::{ApiError, ApiResult};

/// Finds out whether the caller of the request under way may.
pub(super) type Open = fn(HttpRequest) -> LocalBoxFuture<'static, ApiResult<()>>;

#[derive(Clone, Copy)]
struct Door(Open);

/// Says how the request is decided; before anything else of it is read.
pub(super) fn stand(request: &HttpRequest, open: Open) {
    request.extensions_mut().insert(Door(open));
}

/// What the caller is told in place of `refusal`: that it may not, if that is so. It costs the look-up a second time, of
/// faulty requests alone.
pub async fn or_refused(request: &HttpRequest, refusal: ApiError) -> ApiError {
    let door = request.extensions().get::<Door>().copied();
    match door {
        Some(Door(open)) => open(request.clone()).await.err().unwrap_or(refusal),
        None => refusal,
    }
}
