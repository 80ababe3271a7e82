//! The refusals that every public form may answer, as the contract lists them.

use shared::problem::Problem;
use utoipa::IntoResponses;

/// What a form may answer before it looks at anything but itself.
#[derive(IntoResponses)]
pub enum FormRefusals {
    /// Not JSON (`malformed-body`)
    #[response(status = 400, content_type = "application/problem+json")]
    Malformed(Problem),
    /// Larger than 1 MiB (`body-too-large`)
    #[response(status = 413, content_type = "application/problem+json")]
    TooLarge(Problem),
    /// Not `application/json` (`unsupported-media-type`)
    #[response(status = 415, content_type = "application/problem+json")]
    MediaType(Problem),
    /// Too many tries, known or not what they are about (`too-many-attempts`)
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(Problem),
    /// Unexpected (`internal`): the cause is in the log
    #[response(status = 500, content_type = "application/problem+json")]
    Internal(Problem),
}
