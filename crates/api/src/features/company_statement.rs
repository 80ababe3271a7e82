//! *Extrato planos de saúde* (E-04) and *Arquivos TXT* (E-05): what a company is billed for its people, on screen, on
//! paper, as tables and as files for payroll programs. Amounts of invoices alone: no table of services is ever read here.

use utoipa_actix_web::service_config::ServiceConfig;

mod asked;
mod documents;
mod handlers;
mod paper;
mod pdf;
mod queries;
mod reading;
mod table;
mod txt;
mod views;

pub mod job;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::view)
        .service(documents::print)
        .service(documents::export_csv)
        .service(documents::export_xlsx)
        .service(txt::export_copayment)
        .service(txt::export_full);
}
