//! *Primeiro acesso* and *Esqueceu sua senha?* of individual clients and companies (A-05, A-06, A-11; manual B). The
//! answer is one and the same; who is admitted, and why not, stands in the e-mail to the address on record.

use utoipa_actix_web::service_config::ServiceConfig;

mod applicant;
mod commands;
mod handlers;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::ask_first_access);
}
