//! The release of a year's tax statements: until then nobody sees one of that year. It is the operator's own
//! programs that release and take back.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::release_tax_year).service(handlers::withdraw_tax_year);
}
