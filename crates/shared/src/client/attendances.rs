//! Calls about attendance codes: the member's and the clinic's.

use reqwest::Method;

use super::{Client, ClientError, json};
use crate::attendances::{Attendance, AttendanceCheck, IssuedAttendanceCode, NewAttendanceCode};
use crate::paths;

impl Client {
    pub async fn issue_attendance_code(&self, new: &NewAttendanceCode) -> Result<IssuedAttendanceCode, ClientError> {
        json(self.send(self.request(Method::POST, paths::ATTENDANCE_CODES).json(new)).await?).await
    }

    pub async fn verify_attendance(&self, check: &AttendanceCheck) -> Result<Attendance, ClientError> {
        json(self.send(self.request(Method::POST, paths::ATTENDANCE_VERIFICATIONS).json(check)).await?).await
    }
}
