//! What a program does about each kind of error, in one exhaustive match: a new kind must say whether sending the same
//! again can help.

use shared::problem::ProblemCode;

const CORRECT: &str = "Correct the request by what `errors` and `detail` say. The same request fails again.";
const TRANSPORT: &str = "Correct how the program sends its requests. The same bytes fail again.";
const WAIT: &str =
    "Wait the seconds of `Retry-After`, then send the same request again; double the wait each time after that.";
const FINAL: &str =
    "Nothing to repeat: this is the answer for what was asked. Show `detail` to a person, or pass on to the next item.";
const LOOK_AGAIN: &str = "Read the object again and decide by the state that it is in now.";
const OPERATOR: &str = "Tell the operator, with `request_id`; the program can do nothing about it.";

/// In English, for whoever writes the program.
pub fn remedy(code: ProblemCode) -> &'static str {
    match code {
        ProblemCode::MalformedBody
        | ProblemCode::InvalidFields
        | ProblemCode::InvalidQuery
        | ProblemCode::RecordMismatch
        | ProblemCode::MistypedCode
        | ProblemCode::PastCutoff
        | ProblemCode::NotABusinessDay
        | ProblemCode::DateInThePast
        | ProblemCode::YearNotBegun
        | ProblemCode::InvalidIdempotencyKey
        | ProblemCode::FileTooLarge
        | ProblemCode::NotAPdf => CORRECT,
        ProblemCode::MalformedRequest
        | ProblemCode::UnsupportedMediaType
        | ProblemCode::UnsupportedEncoding
        | ProblemCode::AddressTooLong
        | ProblemCode::HeadersTooLarge
        | ProblemCode::BodyTooLarge
        | ProblemCode::InvalidTokenRequest
        | ProblemCode::UnsupportedGrantType => TRANSPORT,
        ProblemCode::TooSlow => "Send the request again over a better line, with its body in one piece.",
        ProblemCode::TooManyAtOnce => {
            "Keep fewer requests under way: send the next one when an answer has been read to its end."
        }
        ProblemCode::TooManyRequests | ProblemCode::TooManyAttempts | ProblemCode::Busy | ProblemCode::Unavailable => {
            WAIT
        }
        ProblemCode::NotFound => {
            "Check the path and the id. What belongs to somebody else and what does not exist answer alike."
        }
        ProblemCode::MethodNotAllowed => "Use a method that `Allow` names.",
        ProblemCode::Unauthenticated => {
            "Get a token (`POST /oauth/token` for a program, `POST /sessions` for a person) and send it as `Authorization: Bearer`; then repeat the request."
        }
        ProblemCode::InvalidCredentials => {
            "Do not repeat it: failures are counted. Ask the person for the credentials again."
        }
        ProblemCode::InvalidClient => {
            "Check `client_id` and `client_secret`; if they are right, the credential was revoked or suspended: ask whoever made it for another."
        }
        ProblemCode::InvalidScope => "Ask for scopes that the credential has; `GET /programs/me` lists them.",
        ProblemCode::NotAllowed => {
            "Get a token with the scope that `WWW-Authenticate` names. Where it names none, no scope opens the function to a program."
        }
        ProblemCode::PasswordChangeRequired => "The person changes the temporary password first: `PUT /me/password`.",
        ProblemCode::LinkExpired => "The person asks for another e-mail and uses the newest link.",
        ProblemCode::OutcomeUnknown => {
            "Send it again under the same `Idempotency-Key`; without one, look first whether it was kept."
        }
        ProblemCode::ChargeNotPaid
        | ProblemCode::AlreadyPaid
        | ProblemCode::ChargeCancelled
        | ProblemCode::NothingToPay
        | ProblemCode::SlipsNotUsed
        | ProblemCode::SlipUnavailable
        | ProblemCode::NoChargesInYear
        | ProblemCode::StatementNotReleased
        | ProblemCode::NoPaymentsInYear
        | ProblemCode::TaxStatementByEmployer
        | ProblemCode::NothingPaidInYear
        | ProblemCode::NotIssued
        | ProblemCode::NoServices
        | ProblemCode::NothingBilled => FINAL,
        ProblemCode::PaymentDateNeeded => {
            "Choose a day of payment first: `POST /company/invoices/{id}/reissues`, with one of the invoice's `payment_days`."
        }
        ProblemCode::CardUnderWay
        | ProblemCode::StepNotAllowed
        | ProblemCode::ChangedMeanwhile
        | ProblemCode::TermChanged => LOOK_AGAIN,
        ProblemCode::IdempotencyKeyReused => {
            "Use a new key for a new request; keep a key for repetitions of the same bytes."
        }
        ProblemCode::TooManyApiClients => "Revoke a credential that nobody uses any more.",
        ProblemCode::TooManyWebhooks => {
            "Delete a webhook that nobody listens at any more: `DELETE /operator/webhooks/{id}`."
        }
        ProblemCode::JobNotDone => "Ask `GET /jobs/{id}` every second or two until `state` is `done`.",
        ProblemCode::JobFailed => "Ask for the document again, which begins another job.",
        ProblemCode::TooManyJobs => "Wait until one of the company's jobs is done, then ask again.",
        ProblemCode::TooLongToPrint => "Ask for fewer months, or for the table, which has all of it.",
        ProblemCode::DoesNotFitLayout | ProblemCode::Internal => OPERATOR,
    }
}
