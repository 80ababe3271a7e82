//! *Planos / Produtos* (R-05): the registration component of the area of the beneficiary (PIN-SS) for each enrolment of
//! the family of the card that was signed in with, on screen and on paper.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;
mod queries;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::view_plans).service(handlers::print_plans);
}
