//! The web client's bundle: hashed files under `/assets/`, and `index.html` for every other page address, so that
//! any view can be opened by its address. A missing asset is 404, never the page.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

use actix_files::{Files, NamedFile};
use actix_web::guard::fn_guard;
use actix_web::http::Method;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use anyhow::Context;
use shared::problem::ProblemCode;

use crate::error::{ApiError, ApiResult};

/// Where the bundle's hashed files are.
pub const ASSETS: &str = "/assets/";

/// The one page of the client.
struct Index(PathBuf);

/// Comes after everything else that is mounted: it takes every address that is left.
pub fn mount(root: &Path, config: &mut ServiceConfig) {
    config.service(Files::new(ASSETS.trim_end_matches('/'), root.join("assets")).try_compressed().prefer_utf8(true));
    // Only what lies there is looked up as a file: which characters a page's address may hold is not a file's affair.
    let names = file_names(root);
    let is_file =
        fn_guard(move |context| names.contains(OsStr::new(context.head().uri.path().trim_start_matches('/'))));
    config.service(Files::new("/", root).guard(is_file).try_compressed().prefer_utf8(true));
    config.service(web::resource("/{page:.*}").app_data(Data::new(Index(root.join("index.html")))).to(page));
}

async fn page(request: HttpRequest, index: Data<Index>) -> ApiResult<HttpResponse> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Err(ApiError::refused(ProblemCode::MethodNotAllowed));
    }
    let file = NamedFile::open(&index.0).context("the bundle has no index.html")?;
    Ok(file.into_response(&request))
}

/// Files that lie at the bundle's root; a folder that cannot be read has none, and the page says what is wrong.
fn file_names(root: &Path) -> HashSet<OsString> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name()).collect()
}
