//! *Fatura mensal* (E-06 to E-08): a company's invoices with what each life costs, and bringing a pending one up to date.
//! Only amounts leave the server, never what was done for whom (decision 4 of the product).

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod document_handlers;
mod handlers;
mod queries;
mod reissue_handlers;
mod slips;
mod table;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    // An invoice's document before the invoice: its address would be taken for an id.
    config
        .service(handlers::list_company_invoices)
        .service(document_handlers::company_invoice_document)
        .service(document_handlers::company_invoice_slip)
        .service(document_handlers::company_invoice_receipt)
        .service(document_handlers::company_invoice_items_table)
        .service(document_handlers::company_invoice_items_workbook)
        .service(handlers::list_company_invoice_items)
        .service(reissue_handlers::reissue_company_slip)
        .service(handlers::view_company_invoice);
}
