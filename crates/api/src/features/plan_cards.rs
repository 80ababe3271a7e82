//! The plan card (*carteirinha virtual*, C-07): what stands on it, the proof by which a counter believes it, and the
//! check of a card that somebody shows.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;
mod queries;
mod shown_handlers;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::view_cards).service(shown_handlers::verify_card);
}

/// What lies at the server's root, where programs look for keys (RFC 8615).
pub fn well_known(config: &mut ServiceConfig) {
    config.service(shown_handlers::list_card_keys);
}
