//! Attendance codes (C-07): a member has one made and says it at the counter, where the clinic's program learns who is there
//! (`attendance:verify`). A code is good once and for ten minutes.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::issue_attendance_code).service(handlers::verify_attendance);
}
