//! *Demonstrativo de IR* (R-09): what each person paid in a calendar year and what was reimbursed, by `rules::tax_statement`,
//! once the operator has released the year. A holder sees the family, anybody else him- or herself.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod pdf;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_tax_statements)
        .service(handlers::print_tax_statement)
        .service(handlers::view_tax_statement);
}
