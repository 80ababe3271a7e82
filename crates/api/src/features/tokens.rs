//! Tokens for programs (P-02): OAuth 2 client credentials, RFC 6749 section 4.4. An unknown program and a wrong secret
//! cannot be told apart, a failure counts for its address, and a refusal keeps our error shape (ADR 0010).

use utoipa_actix_web::service_config::ServiceConfig;

mod answer;
mod commands;
mod form;
mod handlers;
mod queries;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::issue_token);
}
