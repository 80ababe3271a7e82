//! Attendance codes (C-07): the member says one at the counter, and the clinic's program learns who is there.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use validator::Validate;

use crate::id::EnrolmentId;
use crate::rules::attendance_code::AttendanceCode;

/// `POST /attendance-codes`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewAttendanceCode {
    /// Who is at the counter: oneself, or of the family whom the caller sees.
    pub enrolment_id: EnrolmentId,
}

/// A code, told this once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssuedAttendanceCode {
    pub code: AttendanceCode,
    /// Ten minutes after it was made.
    pub expires_at: DateTime<Utc>,
}

/// `POST /attendance-codes/verify`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AttendanceCheck {
    /// As the person said it: blanks, hyphens and lower case do not matter.
    #[validate(length(min = 1, max = 40))]
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 40))]
    pub code: String,
}

/// Who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attendance {
    pub name: String,
    /// Without punctuation.
    pub card_number: String,
    pub plan_name: String,
    pub plan_ans_registration: String,
    /// When the code was first verified.
    pub verified_at: DateTime<Utc>,
}
