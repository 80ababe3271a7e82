//! Charges (*mensalidades*): list, detail, and the three documents that a holder prints (M-01 to M-06). The pattern of
//! the features that follow: handlers are access, query, view; queries begin with the scope; views name every field.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod document_handlers;
mod handlers;
mod listed;
mod queries;
mod slips;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_charges)
        .service(handlers::view_charge)
        .service(document_handlers::charge_statement)
        .service(document_handlers::charge_receipt)
        .service(document_handlers::charge_slip);
}
