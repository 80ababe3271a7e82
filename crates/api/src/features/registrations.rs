//! *Cadastro de senha* (A-04, manual A chapter 3): whoever knows everything that is on record chooses the password of a
//! card. What does not agree is never named, and a card that has a password answers as one that does not exist.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod judgement;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::register).service(handlers::confirm_registration).service(handlers::undo_registration);
}
