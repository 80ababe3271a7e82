//! The content as the operator's programs write it (scope `content:write`): four kinds, each listed, read, put and
//! taken away alike. Putting is idempotent, and may name the version that it replaces.

use utoipa_actix_web::service_config::ServiceConfig;

use super::files;

mod change;
mod forms;
mod links;
mod news;
mod pages;

pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .service(pages::list_operator_pages)
        .service(pages::view_operator_page)
        .service(pages::put_page)
        .service(pages::delete_page)
        .service(news::list_operator_news)
        .service(news::view_operator_news)
        .service(news::put_news)
        .service(news::delete_news)
        .service(links::list_operator_links)
        .service(links::view_operator_link)
        .service(links::put_link)
        .service(links::delete_link)
        .service(forms::list_operator_forms)
        // Before the form itself, whose address ends in whatever it likes.
        .service(files::view_operator_form_file)
        .service(forms::put_form_file)
        .service(forms::view_operator_form)
        .service(forms::put_form)
        .service(forms::delete_form);
}
