//! The family (C-01): the members whom the caller sees, found by part of a name. Who has left is listed as such.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::list_family);
}
