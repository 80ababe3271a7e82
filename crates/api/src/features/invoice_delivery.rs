//! *Pesquisa importante* (E-02): a company says whether its invoices come by e-mail or by post, accepts the operator's term
//! with it, and may say so anew. Every answer stays on record; the newest counts, and the operator's record hears of each.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::view_invoice_delivery).service(handlers::choose_invoice_delivery);
}
