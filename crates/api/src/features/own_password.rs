//! Changing the own password: the current one is asked for, tries are counted before they are judged, and
//! what follows from a change (other sessions over, secrets void, audit, notice) happens with it or not at all.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::change_password);
}
