//! The member's operation and the clinic's.

use actix_web::post;
use actix_web::web::Json;
use shared::attendances::{Attendance, AttendanceCheck, IssuedAttendanceCode, NewAttendanceCode};
use shared::problem::ProblemCode;
use shared::rules::attendance_code::AttendanceCode;

use super::{commands, queries, views};
use crate::access::grants::{VerifyAttendance, ViewFamily};
use crate::access::{Access, Caller};
use crate::credentials::throttle::{Attempt, ThrottleKey};
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{BodyRefusals, TokenRefusals, TooManyAttempts, refusals};
use crate::http::valid_json::ValidJson;

refusals! {
    /// Why no code is made.
    NotIssued {
        InvalidFields = "`invalid-fields`: the person is `unknown` or `ended`",
    }

    /// Why nobody is told who is there.
    NotVerified {
        NotFound = "`not-found`: the code is mistyped, too old, followed by a newer one, or was verified by another program",
        InvalidFields,
    }
}

/// Make an attendance code
///
/// For oneself or a person of the family whom the caller sees. It is good once and for ten minutes; a newer one of the same
/// person ends it. Asking again makes another one, so the operation takes no `Idempotency-Key`. Twenty an hour are made for
/// one person.
#[utoipa::path(
    tag = "cards",
    operation_id = "issue_attendance_code",
    security(("bearer" = [])),
    request_body = NewAttendanceCode,
    responses(
        (status = 200, body = IssuedAttendanceCode),
        BodyRefusals,
        NotIssued,
        TooManyAttempts,
        TokenRefusals
    )
)]
#[post("/attendance-codes")]
pub(super) async fn issue_attendance_code(
    access: Access<ViewFamily>,
    // A result, so that whoever may not ask is told so before what is wrong with the body.
    body: Result<ValidJson<NewAttendanceCode>, ApiError>,
) -> ApiResult<Json<IssuedAttendanceCode>> {
    let ValidJson(NewAttendanceCode { enrolment_id }) = body?;
    let tx = access.begin().await?;
    let person = queries::person(&tx, access.scope, enrolment_id.get()).await?;
    let wrong = |rule, detail| ApiError::wrong_field("/enrolment_id", rule, detail);
    let cover = person.ok_or_else(|| wrong("unknown", "Esta pessoa não está entre as que você pode escolher."))?;
    if !cover.runs_on(access.moment.today) {
        return Err(wrong("ended", "O plano desta pessoa não está ativo hoje."));
    }
    let too_young = queries::one_too_young(&tx, access.scope, enrolment_id.get(), access.moment.now).await?;
    if let Some(made) = too_young {
        let wait = queries::PERIOD - (access.moment.now - made);
        let seconds = u64::try_from(wait.num_seconds() + 1).unwrap_or(1);
        return Err(ApiError::retry_after(ProblemCode::TooManyAttempts, seconds));
    }
    let issued =
        commands::issue(&tx, access.scope, enrolment_id.get(), access.caller(), &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(Json(issued))
}

/// Verify an attendance code
///
/// For programs that the operator gives to clinics (`attendance:verify`). The code is used up by it; within its ten minutes the
/// same program is answered again. Who was asked about sees it under *Quem viu meus dados*.
#[utoipa::path(
    tag = "operator",
    operation_id = "verify_attendance",
    security(("programs" = ["attendance:verify"])),
    request_body = AttendanceCheck,
    responses(
        (status = 200, body = Attendance),
        BodyRefusals,
        NotVerified,
        TooManyAttempts,
        TokenRefusals
    )
)]
#[post("/attendance-codes/verify")]
pub(super) async fn verify_attendance(
    access: Access<VerifyAttendance>,
    body: Result<ValidJson<AttendanceCheck>, ApiError>,
) -> ApiResult<Json<Attendance>> {
    let ValidJson(AttendanceCheck { code }) = body?;
    let program = match access.caller() {
        Caller::Program(program) => program.api_client_id,
        // The grant admits programs alone.
        Caller::Person(_) => return Err(ApiError::refused(ProblemCode::NotAllowed)),
    };
    let not_found = || ApiError::refused(ProblemCode::NotFound);
    let code = AttendanceCode::parse(&code).map_err(|_mistyped| not_found())?;
    let keys = vec![ThrottleKey::of_attendance(program, access.origin.address)];
    let attempt = Attempt::count(access.database(), keys, &access.origin, access.moment).await?;

    let tx = access.begin().await?;
    commands::use_up(&tx, access.scope, &code, program, &access.origin, access.moment).await?;
    let found = queries::verified(&tx, access.scope, &code, program, access.moment.now).await?;
    let Some(found) = found.filter(|found| found.cover().runs_on(access.moment.today)) else {
        attempt.failed();
        return Err(not_found());
    };
    attempt.succeeded(&tx).await?;
    tx.commit().await?;
    access.showed([found.enrolment_id]);
    views::attendance(found).map(Json).ok_or_else(not_found)
}
