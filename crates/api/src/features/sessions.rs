//! Signing in, staying signed in, signing out. Wrong card number and wrong password cannot be
//! told apart by answer, status or time; every try is counted before it is judged.

use utoipa_actix_web::service_config::ServiceConfig;

mod answer;
mod commands;
mod handlers;
mod identification;
mod queries;
mod rotation;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::sign_in).service(handlers::refresh_session).service(handlers::sign_out);
}
