//! What the operator says to everybody (I-01 to I-08, I-10 to I-12): pages, news and health tips, links, forms. Readers
//! need no account and get what is published today; the operator's programs write, and see drafts too.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod edits;
mod file_handlers;
mod handlers;
mod kind;
mod markdown;
mod operator;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::view_home)
        .service(handlers::list_pages)
        .service(handlers::view_page)
        .service(handlers::list_news)
        .service(handlers::view_news)
        .service(handlers::list_links)
        .service(handlers::list_forms)
        .service(file_handlers::view_form_file)
        .configure(operator::routes);
}
