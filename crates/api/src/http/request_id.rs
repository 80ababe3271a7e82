//! The id by which a request is known in its answer, in the log and in the record.

/// What `X-Request-Id` carries; the caller's own when it sent a sensible one.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);
