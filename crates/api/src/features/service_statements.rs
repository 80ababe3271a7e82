//! *Extrato de Atendimentos* (R-07): the services that were billed for the members of a family in a month or a range of
//! months, on screen, on paper and as a table. Every total is the sum of its lines, which are the operator's own.

use utoipa_actix_web::service_config::ServiceConfig;

mod documents;
mod handlers;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    // A month's documents before the month itself, whose pattern would take them.
    config
        .service(documents::print_month)
        .service(documents::export_month)
        .service(documents::export_month_xlsx)
        .service(documents::print_range)
        .service(documents::export_range)
        .service(documents::export_range_xlsx)
        .service(handlers::view_month)
        .service(handlers::view_range);
}
