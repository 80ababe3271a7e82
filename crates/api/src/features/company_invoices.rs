//! *Fatura mensal* (E-06 to E-08): a company's invoices with what each life costs, and bringing a pending one up to date.
//! Only amounts leave the server, never what was done for whom (decision 4 of the product).

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod documents;
mod handlers;
mod queries;
mod reissues;
mod slips;
mod table;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    // An invoice's document before the invoice: its address would be taken for an id.
    config
        .service(handlers::list_company_invoices)
        .service(documents::company_invoice_document)
        .service(documents::company_invoice_slip)
        .service(documents::company_invoice_receipt)
        .service(documents::company_invoice_items_table)
        .service(documents::company_invoice_items_workbook)
        .service(handlers::list_company_invoice_items)
        .service(reissues::reissue_company_slip)
        .service(handlers::view_company_invoice);
}
