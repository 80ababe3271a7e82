//! *Extrato de Atendimentos* (R-07): the services that were billed for the members of a family in a month or a range of
//! months, on screen, on paper and as a table. Every total is the sum of its lines, which are the operator's own.

use utoipa_actix_web::service_config::ServiceConfig;

mod document_handlers;
mod handlers;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    // A month's documents before the month itself, whose pattern would take them.
    config
        .service(document_handlers::print_month_statement)
        .service(document_handlers::export_month_statement)
        .service(document_handlers::export_month_statement_xlsx)
        .service(document_handlers::print_range_statement)
        .service(document_handlers::export_range_statement)
        .service(document_handlers::export_range_statement_xlsx)
        .service(handlers::view_month_statement)
        .service(handlers::view_range_statement);
}
