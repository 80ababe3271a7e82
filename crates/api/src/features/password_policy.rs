//! What a new password must be, for whoever shows a form: the rules are data, so that form and server judge alike.

use std::sync::Arc;

use actix_web::{get, web};
use shared::rules::password::PasswordPolicy;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::PublicAccess;
use crate::config::operator::Operator;
use crate::http::etag::Etagged;
use crate::http::refusals::Refusals;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_password_policy);
}

/// The rules that a new password must meet
///
/// As the operator has chosen them. A form can show them and check them before it sends.
#[utoipa::path(
    tag = "passwords",
    operation_id = "view_password_policy",
    responses(
        (status = 200, body = PasswordPolicy),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/password-policy")]
async fn view_password_policy(_access: PublicAccess, operator: web::Data<Arc<Operator>>) -> Etagged<PasswordPolicy> {
    Etagged(PasswordPolicy::of(operator.password_profile))
}
