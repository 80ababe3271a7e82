//! *Demonstrativo de quitação de débitos* (M-10): what fell due in a year and how it was paid. Whether it is a *quitação*
//! is for `rules::settlement` alone to say.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod pdf;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_settlement_statements)
        .service(handlers::print_settlement_statement)
        .service(handlers::view_settlement_statement);
}
