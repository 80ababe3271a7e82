//! Where the operator's programs have the portal tell them what changed: receivers, their secrets, and what was sent to them.
//! There is one operator, so each of its programs sees the webhooks of the others. `crate::webhooks` sends.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod delivery_handlers;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_webhooks)
        .service(handlers::create_webhook)
        .service(handlers::view_webhook)
        .service(handlers::change_webhook)
        .service(handlers::delete_webhook)
        .service(handlers::rotate_webhook_secret)
        .service(delivery_handlers::test_webhook)
        .service(delivery_handlers::list_webhook_deliveries)
        .service(delivery_handlers::view_webhook_delivery)
        .service(delivery_handlers::redeliver_webhook);
}
