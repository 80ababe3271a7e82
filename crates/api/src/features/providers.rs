//! The provider network (*rede credenciada*), open to everybody: the list, the same list on paper, and what its filters
//! may offer. Who asks is neither known nor written down, nor where he or she is.

use utoipa_actix_web::service_config::ServiceConfig;

pub use kept_answers::KeptAnswers;

mod choices;
mod filters;
mod handlers;
mod kept_answers;
mod pdf;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::list_providers).service(handlers::provider_filters).service(handlers::print_providers);
}
