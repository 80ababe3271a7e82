//! *Extrato planos de saúde* (E-04) and *Arquivos TXT* (E-05): what a company is billed for its people, on screen, on
//! paper, as tables and as files for payroll programs. Amounts of invoices alone: no table of services is ever read here.

use utoipa_actix_web::service_config::ServiceConfig;

mod asked;
mod document_handlers;
mod handlers;
mod paper;
mod pdf;
mod queries;
mod reading;
mod table;
mod txt_handlers;
mod views;

pub mod job;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::view_company_statement)
        .service(document_handlers::print_company_statement)
        .service(document_handlers::export_company_statement_csv)
        .service(document_handlers::export_company_statement_xlsx)
        .service(txt_handlers::export_copayment_txt)
        .service(txt_handlers::export_full_txt);
}
