//! Where a person is signed in: the live sessions of the own account, ending one, ending all others. What is
//! over, unknown or somebody else's answers alike, and an ended session is over at once on every replica.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_own_sessions)
        .service(handlers::end_own_session)
        .service(handlers::end_other_sessions);
}
