//! One code, one answer. It is counted before it is looked up, and given back when it was ours.

use actix_web::get;
use actix_web::web::{self, Json, Path};
use shared::problem::ProblemCode;
use shared::rules::verification_code::VerificationCode;
use shared::verifications::{TypedCode, Verification};

use super::views;
use crate::access::PublicAccess;
use crate::clock::Clock;
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{Refusals, refusals};
use crate::issued_documents;

refusals! {
    /// Why nothing is said of a code.
    NotVerified {
        NotIssued | MistypedCode = "`not-issued`: no document of ours has it; `mistyped-code`: no document can have it",
        TooManyAttempts,
    }
}

/// Ask whether a document was issued by this operator
///
/// By the code on it, with or without hyphens, in upper or lower case; O counts as 0, I and L as 1. The answer holds
/// nothing about a person. A document that another version replaced is still ours, and the answer says when it was
/// replaced, where that is known. After 50 codes an hour that are on no document an address waits (`429`,
/// `Retry-After`).
#[utoipa::path(
    tag = "verifications",
    operation_id = "verify_document",
    params(("code" = inline(TypedCode), Path)),
    responses(
        (status = 200, description = "It was", body = Verification),
        NotVerified,
        Refusals
    )
)]
#[get("/verifications/{code}")]
pub(super) async fn verify_document(
    access: PublicAccess,
    code: Path<TypedCode>,
    clock: web::Data<Clock>,
) -> ApiResult<Json<Verification>> {
    let TypedCode(typed) = code.into_inner();
    let code = VerificationCode::parse(&typed).map_err(|_mistyped| ApiError::refused(ProblemCode::MistypedCode))?;
    let keys = ThrottleKey::address_of_verifications(access.origin.address);
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;
    let tx = access.begin().await?;
    let found = issued_documents::find(&tx, &code).await?;
    match &found {
        Some(_) => attempt.succeeded(&tx).await?,
        None => attempt.failed(),
    }
    tx.commit().await?;
    let (document, newer) = found.ok_or_else(|| ApiError::refused(ProblemCode::NotIssued))?;
    Ok(Json(views::verification(code, &document, newer.as_ref(), &clock)))
}
