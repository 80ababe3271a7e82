//! *Extrato de utilização* (R-07, manual B): an individual client checks, studies and prints what the holder and the
//! dependents used in some months. Every total is the sum of its lines, which are the operator's own.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod pdf;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::print_usage_statement)
        .service(handlers::export_usage_statement)
        .service(handlers::export_usage_statement_xlsx)
        .service(handlers::view_usage_statement);
}
