//! The refusals that many operations share, as the contract lists them.

use shared::problem::Problem;
use utoipa::IntoResponses;

/// What every operation may answer.
#[derive(IntoResponses)]
pub enum Refusals {
    /// Unexpected (`internal`): the cause is in the log
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
}

/// What an operation behind a token may answer.
#[derive(IntoResponses)]
pub enum TokenRefusals {
    /// No token, or one that is altered, expired or of an ended session (`unauthenticated`); `WWW-Authenticate` tells which
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(Problem),
    /// Not for this kind of caller, or outside the scope of the token, which `WWW-Authenticate` then names (`not-allowed`)
    #[response(status = 403, content_type = "application/problem+json")]
    NotAllowed(Problem),
    /// Unexpected (`internal`): the cause is in the log
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
}
