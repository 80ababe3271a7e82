//! The ERP's files, sent by the operator's programs: a ZIP file that waits for its turn, and what becomes of it. The
//! import itself is that of the command line.

use utoipa_actix_web::service_config::ServiceConfig;

mod commands;
mod handlers;
mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config
        .service(handlers::begin_import)
        .service(handlers::list_imports)
        .service(handlers::list_import_profiles)
        .service(handlers::view_import)
        .service(handlers::list_import_faults);
}
