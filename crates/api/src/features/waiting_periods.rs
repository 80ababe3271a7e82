//! *Consulta de carências* (R-04): for each member whom the caller sees, what is not covered yet and until when. A
//! member whose cover has ended waits for nothing and is not listed.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::view_waiting_periods);
}
