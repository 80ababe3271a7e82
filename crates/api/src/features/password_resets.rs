//! A temporary password for whoever forgot the own one (A-10, manual A chapter 4). The answer is one and the same; what
//! was found stands in the e-mail to the address on record, and the old password stays good.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::ask_password_reset);
}
