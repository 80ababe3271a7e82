//! Charges (*mensalidades*): list, detail, and the three documents that a holder prints (M-01 to M-06). The pattern of
//! the features that follow: handlers are access, query, view; queries begin with the scope; views name every field.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod documents;
mod handlers;
mod queries;
mod slips;
mod views;

pub mod pdf;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_charges)
        .service(handlers::view_charge)
        .service(documents::charge_statement)
        .service(documents::charge_receipt)
        .service(documents::charge_slip);
}
