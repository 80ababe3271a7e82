//! Requests for cards (C-01 to C-06): a family asks and follows, the operator's programs make the cards and say how far
//! they are. A person has one card under way at most, and a request goes only the way of `shared::rules::card_request`.

use utoipa_actix_web::service_config::ServiceConfig;

mod asked;
mod commands;
mod handlers;
mod operator_handlers;
mod queries;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::request_cards)
        .service(handlers::list_card_requests)
        .service(handlers::view_card_request)
        .service(handlers::card_request_protocol)
        .service(operator_handlers::list_all_card_requests)
        .service(operator_handlers::view_any_card_request)
        .service(operator_handlers::change_card_request);
}
