//! Whom to call, in one exhaustive match: a new kind of error must say whether somebody can help by telephone.

use shared::portal::ContactSubject;
use shared::problem::ProblemCode;

/// Whom a person calls when only a person can help.
pub fn contact(code: ProblemCode) -> Option<ContactSubject> {
    match code {
        ProblemCode::SlipsNotUsed
        | ProblemCode::SlipUnavailable
        | ProblemCode::PastCutoff
        | ProblemCode::ChargeNotPaid
        | ProblemCode::NoChargesInYear
        | ProblemCode::StatementNotReleased
        | ProblemCode::NothingPaidInYear
        | ProblemCode::NoPaymentsInYear => Some(ContactSubject::Receivables),
        ProblemCode::InvalidCredentials
        | ProblemCode::TooManyAttempts
        | ProblemCode::RecordMismatch
        | ProblemCode::LinkExpired => Some(ContactSubject::Registration),
        ProblemCode::Internal
        | ProblemCode::NotAllowed
        | ProblemCode::Busy
        | ProblemCode::Unavailable
        | ProblemCode::OutcomeUnknown
        | ProblemCode::NotIssued
        | ProblemCode::JobFailed
        | ProblemCode::DoesNotFitLayout => Some(ContactSubject::General),
        ProblemCode::MalformedBody
        | ProblemCode::TooLongToPrint
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
        | ProblemCode::PasswordChangeRequired
        | ProblemCode::InvalidClient
        | ProblemCode::InvalidTokenRequest
        | ProblemCode::UnsupportedGrantType
        | ProblemCode::InvalidScope
        | ProblemCode::AlreadyPaid
        | ProblemCode::ChargeCancelled
        | ProblemCode::NothingToPay
        | ProblemCode::MistypedCode
        | ProblemCode::NoServices
        | ProblemCode::CardUnderWay
        | ProblemCode::StepNotAllowed
        | ProblemCode::InvalidIdempotencyKey
        | ProblemCode::IdempotencyKeyReused
        | ProblemCode::TaxStatementByEmployer
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
        | ProblemCode::NothingBilled
        | ProblemCode::JobNotDone
        | ProblemCode::TooManyJobs => None,
    }
}
