//! Whether a document is ours, for whoever was shown it. It answers with kind, day and amount, and with nothing
//! about a person; who guesses waits.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::verify_document);
}
