//! The codes of RFC 6749 beside ours, in one exhaustive match: a new kind of error must say that it is none of a token
//! request's.

use shared::problem::ProblemCode;

/// What a client of RFC 6749 is told beside the code (section 5.2); none for whatever another operation answers.
pub fn oauth_error(code: ProblemCode) -> Option<&'static str> {
    match code {
        ProblemCode::InvalidClient => Some("invalid_client"),
        ProblemCode::InvalidTokenRequest => Some("invalid_request"),
        ProblemCode::UnsupportedGrantType => Some("unsupported_grant_type"),
        ProblemCode::InvalidScope => Some("invalid_scope"),
        ProblemCode::MalformedBody
        | ProblemCode::UnsupportedMediaType
        | ProblemCode::UnsupportedEncoding
        | ProblemCode::TooSlow
        | ProblemCode::TooManyAtOnce
        | ProblemCode::TooManyRequests
        | ProblemCode::MalformedRequest
        | ProblemCode::AddressTooLong
        | ProblemCode::HeadersTooLarge
        | ProblemCode::BodyTooLarge
        | ProblemCode::InvalidFields
        | ProblemCode::InvalidQuery
        | ProblemCode::NotFound
        | ProblemCode::MethodNotAllowed
        | ProblemCode::Unauthenticated
        | ProblemCode::InvalidCredentials
        | ProblemCode::PasswordChangeRequired
        | ProblemCode::RecordMismatch
        | ProblemCode::LinkExpired
        | ProblemCode::NotAllowed
        | ProblemCode::TooManyAttempts
        | ProblemCode::Busy
        | ProblemCode::Unavailable
        | ProblemCode::OutcomeUnknown
        | ProblemCode::ChargeNotPaid
        | ProblemCode::AlreadyPaid
        | ProblemCode::NothingToPay
        | ProblemCode::ChargeCancelled
        | ProblemCode::SlipsNotUsed
        | ProblemCode::SlipUnavailable
        | ProblemCode::MistypedCode
        | ProblemCode::NotIssued
        | ProblemCode::NoServices
        | ProblemCode::CardUnderWay
        | ProblemCode::StepNotAllowed
        | ProblemCode::InvalidIdempotencyKey
        | ProblemCode::IdempotencyKeyReused
        | ProblemCode::NoChargesInYear
        | ProblemCode::StatementNotReleased
        | ProblemCode::NoPaymentsInYear
        | ProblemCode::TaxStatementByEmployer
        | ProblemCode::PastCutoff
        | ProblemCode::NotABusinessDay
        | ProblemCode::DateInThePast
        | ProblemCode::PaymentDateNeeded
        | ProblemCode::YearNotBegun
        | ProblemCode::ChangedMeanwhile
        | ProblemCode::FileTooLarge
        | ProblemCode::NotAPdf
        | ProblemCode::TermChanged
        | ProblemCode::TooManyApiClients
        | ProblemCode::TooManyWebhooks
        | ProblemCode::NothingPaidInYear
        | ProblemCode::NothingBilled
        | ProblemCode::JobNotDone
        | ProblemCode::JobFailed
        | ProblemCode::TooManyJobs
        | ProblemCode::DoesNotFitLayout
        | ProblemCode::TooLongToPrint
        | ProblemCode::Internal => None,
    }
}
