//! *Relatório imposto de renda* (E-09, manual B): what a company paid in a year for each life, by month, on two bases.
//! What counts, and when a late payment shows, is `rules::company_tax_report`; amounts alone leave here.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod document_handlers;
mod handlers;
mod pdf;
mod queries;
mod table;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    // The documents before the year itself, whose pattern would take them.
    config
        .service(handlers::list_company_tax_reports)
        .service(document_handlers::print_company_tax_report)
        .service(document_handlers::export_company_tax_report)
        .service(document_handlers::export_company_tax_report_xlsx)
        .service(handlers::view_company_tax_report);
}
