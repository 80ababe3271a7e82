//! The password behind an e-mailed link: the first one makes the account, the next ones end its
//! sessions. A link is good once.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::set_up_password);
}
