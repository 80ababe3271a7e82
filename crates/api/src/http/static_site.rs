//! The web client's bundle: hashed files under `/assets/`, and `index.html` for every other page address, so that
//! any view can be opened by its address. A missing asset is 404, never the page.

use std::path::{Path, PathBuf};

use actix_files::{Files, NamedFile};
use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::Method;
use actix_web::web::ServiceConfig;
use shared::problem::ProblemCode;

use crate::error::ApiError;

/// Where the bundle's hashed files are.
pub const ASSETS: &str = "/assets/";

pub fn mount(root: &Path, config: &mut ServiceConfig) {
    let index: PathBuf = root.join("index.html");
    config.service(Files::new(ASSETS.trim_end_matches('/'), root.join("assets")).try_compressed().prefer_utf8(true));
    config.service(Files::new("/", root).index_file("index.html").try_compressed().prefer_utf8(true).default_handler(
        fn_service(move |request: ServiceRequest| {
            let index = index.clone();
            async move {
                let (request, _) = request.into_parts();
                if request.method() != Method::GET && request.method() != Method::HEAD {
                    return Err(ApiError::refused(ProblemCode::MethodNotAllowed).into());
                }
                let page = NamedFile::open(index)?;
                let response = page.into_response(&request);
                Ok::<_, actix_web::Error>(ServiceResponse::new(request, response))
            }
        }),
    ));
}
