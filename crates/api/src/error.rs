//! Why a request has no answer. There are two kinds: the portal refuses, with a code that the caller may rely on; or
//! something broke, whose cause goes to the log and never to the caller.
//!
//! A code gets its status here, in one exhaustive match. The body is written by `http::envelope`, which alone knows
//! the request's id and path.

mod contact;
mod oauth;
mod remedy;

use std::fmt;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};
use sea_orm::DbErr;
use shared::problem::{FieldError, ProblemCode, ToProgram};
use shared::programs::Scope;
use shared::rules::month_range::InvalidRange;

pub use self::contact::contact;
pub use self::oauth::oauth_error;
pub use self::remedy::remedy;
use crate::credentials::password_hasher::HashingError;
use crate::db::failure::{self, OutcomeUnknown};

pub type ApiResult<T> = Result<T, ApiError>;

#[derive(Debug)]
pub enum ApiError {
    /// The caller can do something about it.
    Refused(Box<Refusal>),
    /// The caller cannot; the chain is logged under the request's id. What the caller is told follows from the cause: the
    /// database is busy or away, a commit was not answered, or something broke.
    Internal(anyhow::Error),
}

/// A refusal with what the place where it happened knows about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub code: ProblemCode,
    pub errors: Vec<FieldError>,
    /// Seconds.
    pub retry_after: Option<u64>,
    /// Paths of what stands in the way.
    pub related: Vec<String>,
    /// Where this operation answers the code with another status than others do.
    pub status: Option<StatusCode>,
    /// What a program reads in place of what a person does.
    pub to_program: Option<ToProgram>,
    /// The scopes that would have opened the operation.
    pub scopes: &'static [Scope],
}

impl Refusal {
    /// A refusal of which nothing is known but its code.
    pub fn of(code: ProblemCode) -> Self {
        Self {
            code,
            errors: Vec::new(),
            retry_after: None,
            related: Vec::new(),
            status: None,
            to_program: None,
            scopes: &[],
        }
    }
}

impl ApiError {
    pub fn refused(code: ProblemCode) -> Self {
        Self::Refused(Box::new(Refusal::of(code)))
    }

    /// As [`Self::refused`], where the contract of the operation gives the code a status of its own.
    pub fn refused_as(status: StatusCode, code: ProblemCode) -> Self {
        Self::Refused(Box::new(Refusal { status: Some(status), ..Refusal::of(code) }))
    }

    /// A refusal because of the fields or parameters that `errors` name.
    pub fn invalid(code: ProblemCode, errors: Vec<FieldError>) -> Self {
        Self::Refused(Box::new(Refusal { errors, ..Refusal::of(code) }))
    }

    /// A body with one wrong field. The arguments are those of [`FieldError::new`].
    pub fn wrong_field(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::invalid(ProblemCode::InvalidFields, vec![FieldError::new(pointer, code, detail)])
    }

    /// A query with one wrong parameter. The arguments are those of [`FieldError::new`]; `pointer` is `/` and the name.
    pub fn wrong_parameter(pointer: &str, code: &str, detail: impl Into<String>) -> Self {
        Self::invalid(ProblemCode::InvalidQuery, vec![FieldError::new(pointer, code, detail)])
    }

    /// A refusal because of what is there already: `related` are its paths on this server, in the order of `errors`.
    pub fn in_the_way(code: ProblemCode, errors: Vec<FieldError>, related: Vec<String>) -> Self {
        Self::Refused(Box::new(Refusal { errors, related, ..Refusal::of(code) }))
    }

    pub fn retry_after(code: ProblemCode, seconds: u64) -> Self {
        Self::Refused(Box::new(Refusal { retry_after: Some(seconds), ..Refusal::of(code) }))
    }

    /// A program's token that is good no more.
    pub fn token_ended() -> Self {
        let to_program = Some(ToProgram::TokenEnded);
        Self::Refused(Box::new(Refusal { to_program, ..Refusal::of(ProblemCode::Unauthenticated) }))
    }

    /// A program that may not; `scopes` are those that would have opened the operation, none where it is for people.
    pub fn closed_to_program(scopes: &'static [Scope]) -> Self {
        let to_program = Some(if scopes.is_empty() { ToProgram::PeopleOnly } else { ToProgram::ScopeMissing });
        Self::Refused(Box::new(Refusal { to_program, scopes, ..Refusal::of(ProblemCode::NotAllowed) }))
    }

    /// The database is busy or away, for a `reason` that the log tells.
    pub fn unavailable(reason: &'static str) -> Self {
        Self::Internal(anyhow::Error::new(Unavailable(reason)))
    }

    /// Whether there was no time to look at what was sent.
    pub fn is_busy(&self) -> bool {
        matches!(self.refusal().code, ProblemCode::Busy | ProblemCode::Unavailable)
    }

    /// What the caller is told.
    fn refusal(&self) -> Refusal {
        let cause = match self {
            Self::Refused(refusal) => return (**refusal).clone(),
            Self::Internal(cause) => cause,
        };
        let is_unavailable = cause.is::<Unavailable>() || cause.downcast_ref().is_some_and(failure::is_unavailable);
        let (code, retry_after) = if cause.is::<OutcomeUnknown>() {
            (ProblemCode::OutcomeUnknown, Some(UNAVAILABLE_PAUSE))
        } else if is_unavailable {
            (ProblemCode::Unavailable, Some(UNAVAILABLE_PAUSE))
        } else {
            (ProblemCode::Internal, None)
        };
        Refusal { retry_after, ..Refusal::of(code) }
    }
}

/// Seconds after which a database that is busy or away may answer again.
const UNAVAILABLE_PAUSE: u64 = 5;

/// The database is busy or away, and no error of its own says so.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unavailable(&'static str);

/// The status of each code.
pub fn status(code: ProblemCode) -> StatusCode {
    match code {
        ProblemCode::MalformedBody
        | ProblemCode::MalformedRequest
        | ProblemCode::InvalidQuery
        | ProblemCode::InvalidTokenRequest
        | ProblemCode::UnsupportedGrantType
        | ProblemCode::InvalidIdempotencyKey
        | ProblemCode::InvalidScope => StatusCode::BAD_REQUEST,
        ProblemCode::Unauthenticated | ProblemCode::InvalidCredentials | ProblemCode::InvalidClient => {
            StatusCode::UNAUTHORIZED
        }
        ProblemCode::NotAllowed | ProblemCode::PasswordChangeRequired => StatusCode::FORBIDDEN,
        ProblemCode::NotFound
        | ProblemCode::MistypedCode
        | ProblemCode::NotIssued
        | ProblemCode::NoChargesInYear
        | ProblemCode::StatementNotReleased
        | ProblemCode::NoPaymentsInYear
        | ProblemCode::NothingPaidInYear
        | ProblemCode::TaxStatementByEmployer
        | ProblemCode::NothingBilled => StatusCode::NOT_FOUND,
        ProblemCode::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ProblemCode::ChargeNotPaid
        | ProblemCode::AlreadyPaid
        | ProblemCode::ChargeCancelled
        | ProblemCode::NothingToPay
        | ProblemCode::SlipsNotUsed
        | ProblemCode::SlipUnavailable
        | ProblemCode::NoServices
        | ProblemCode::CardUnderWay
        | ProblemCode::StepNotAllowed
        | ProblemCode::YearNotBegun
        | ProblemCode::TermChanged
        | ProblemCode::TooManyApiClients
        | ProblemCode::TooManyWebhooks
        | ProblemCode::PaymentDateNeeded
        | ProblemCode::JobNotDone
        | ProblemCode::JobFailed
        | ProblemCode::DoesNotFitLayout
        | ProblemCode::TooLongToPrint => StatusCode::CONFLICT,
        ProblemCode::InvalidFields
        | ProblemCode::RecordMismatch
        | ProblemCode::IdempotencyKeyReused
        | ProblemCode::PastCutoff
        | ProblemCode::NotABusinessDay
        | ProblemCode::DateInThePast => StatusCode::UNPROCESSABLE_ENTITY,
        ProblemCode::TooSlow => StatusCode::REQUEST_TIMEOUT,
        ProblemCode::BodyTooLarge | ProblemCode::FileTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ProblemCode::AddressTooLong => StatusCode::URI_TOO_LONG,
        ProblemCode::HeadersTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
        ProblemCode::UnsupportedMediaType | ProblemCode::UnsupportedEncoding | ProblemCode::NotAPdf => {
            StatusCode::UNSUPPORTED_MEDIA_TYPE
        }
        ProblemCode::LinkExpired => StatusCode::GONE,
        ProblemCode::ChangedMeanwhile => StatusCode::PRECONDITION_FAILED,
        ProblemCode::TooManyRequests
        | ProblemCode::TooManyAttempts
        | ProblemCode::TooManyAtOnce
        | ProblemCode::TooManyJobs => StatusCode::TOO_MANY_REQUESTS,
        ProblemCode::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        ProblemCode::Busy | ProblemCode::Unavailable | ProblemCode::OutcomeUnknown => StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// How somebody may prove who it is, for `WWW-Authenticate` (RFC 6750, section 3); none where another try with a header
/// would not help. `has_token` says whether the request had a bearer token: whoever sent none is told of no error.
pub fn challenge(refusal: &Refusal, has_token: bool) -> Option<String> {
    match refusal.code {
        ProblemCode::Unauthenticated if has_token => Some(format!("{BEARER}, error=\"invalid_token\"")),
        ProblemCode::Unauthenticated => Some(BEARER.to_owned()),
        ProblemCode::NotAllowed if !refusal.scopes.is_empty() => {
            let scopes = Scope::join(refusal.scopes);
            Some(format!("{BEARER}, error=\"insufficient_scope\", scope=\"{scopes}\""))
        }
        ProblemCode::InvalidClient => Some("Basic realm=\"portal\", charset=\"UTF-8\"".to_owned()),
        _ => None,
    }
}

const BEARER: &str = "Bearer realm=\"portal\"";

/// What a failed handler leaves in its response for the envelope to write.
#[derive(Clone)]
pub struct Failure {
    pub refusal: Refusal,
    /// The cause of an internal error, for the log.
    pub cause: Option<String>,
}

impl ResponseError for ApiError {
    fn status_code(&self) -> StatusCode {
        let refusal = self.refusal();
        refusal.status.unwrap_or_else(|| status(refusal.code))
    }

    fn error_response(&self) -> HttpResponse {
        let cause = match self {
            Self::Refused(_) => None,
            Self::Internal(error) => Some(format!("{error:#}")),
        };
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(Failure { refusal: self.refusal(), cause });
        response
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refusal) => refusal.code.fmt(f),
            Self::Internal(error) => error.fmt(f),
        }
    }
}

impl From<anyhow::Error> for ApiError {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<DbErr> for ApiError {
    fn from(error: DbErr) -> Self {
        Self::Internal(anyhow::Error::new(error).context("the database failed"))
    }
}

impl From<InvalidRange> for ApiError {
    fn from(wrong: InvalidRange) -> Self {
        Self::wrong_parameter(wrong.pointer(), wrong.code(), wrong.to_string())
    }
}

impl From<HashingError> for ApiError {
    fn from(error: HashingError) -> Self {
        match error {
            HashingError::Busy => Self::retry_after(ProblemCode::Busy, 5),
            HashingError::Failed(error) => Self::Internal(error),
        }
    }
}
