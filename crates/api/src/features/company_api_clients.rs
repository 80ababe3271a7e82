//! Credentials of a company's own programs (P-02), which the person responsible manages: live ones by company, a bound on
//! their number, and a secret that is told once (ADR 17). Another company's do not exist.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::list_company_api_clients)
        .service(handlers::create_company_api_client)
        .service(handlers::rotate_company_api_client)
        .service(handlers::revoke_company_api_client);
}
