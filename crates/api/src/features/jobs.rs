//! Work in the background, for whoever began it: how far it is, and the file that it left. Nobody else learns that there
//! is such a job, and whoever lost the function that began it has lost its file too.

use utoipa_actix_web::service_config::ServiceConfig;

mod handlers;

pub fn routes(config: &mut ServiceConfig) {
    config.service(handlers::view_job).service(handlers::fetch_job_result);
}
