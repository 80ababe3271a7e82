//! The content as the operator's programs write it (scope `content:write`): four kinds, each listed, read, put and
//! taken away alike. Putting is idempotent, and may name the version that it replaces.

use utoipa_actix_web::service_config::ServiceConfig;

use super::file_handlers;

mod change;
mod form_handlers;
mod link_handlers;
mod news_handlers;
mod page_handlers;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(page_handlers::list_operator_pages)
        .service(page_handlers::view_operator_page)
        .service(page_handlers::put_page)
        .service(page_handlers::delete_page)
        .service(news_handlers::list_operator_news)
        .service(news_handlers::view_operator_news)
        .service(news_handlers::put_news)
        .service(news_handlers::delete_news)
        .service(link_handlers::list_operator_links)
        .service(link_handlers::view_operator_link)
        .service(link_handlers::put_link)
        .service(link_handlers::delete_link)
        .service(form_handlers::list_operator_forms)
        // Before the form itself, whose address ends in whatever it likes.
        .service(file_handlers::view_operator_form_file)
        .service(form_handlers::put_form_file)
        .service(form_handlers::view_operator_form)
        .service(form_handlers::put_form)
        .service(form_handlers::delete_form);
}
