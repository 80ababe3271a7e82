//! The web client's bundle: hashed files under `/assets/`, and `index.html` for every other page address, so that
//! any view can be opened by its address. A missing asset is 404, never the page, and so is what machines look for under
//! names of their own.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use actix_files::Files;
use actix_web::guard::fn_guard;
use actix_web::http::Method;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, get};
use anyhow::Context;
use shared::page_groups;
use shared::problem::ProblemCode;

use super::etag::EtaggedFile;
use super::first_paint::{FirstPaint, Index};
use crate::error::{ApiError, ApiResult};

/// Where the bundle's hashed files are.
pub const ASSETS: &str = "/assets/";
/// What search engines ask first.
pub const ROBOTS: &str = "/robots.txt";
/// They may show the public pages; what the API answers is for programs.
const FOR_ROBOTS: &str = "User-agent: *\nDisallow: /api/\nDisallow: /docs/\n";

/// The one page of the client, which says first what it is at each address.
struct Pages {
    root: PathBuf,
    first_paint: FirstPaint,
}

impl Pages {
    /// As the bundle is now: whoever works on the client builds it anew under a running server.
    fn index(&self) -> anyhow::Result<Index> {
        let text = fs::read_to_string(self.root.join("index.html")).context("the bundle has no index.html")?;
        let groups = fs::read_to_string(self.root.join(page_groups::FILE)).ok();
        let groups = groups.map(|groups| serde_json::from_str(&groups)).transpose().context("the bundle's groups")?;
        Ok(Index { text, groups: groups.unwrap_or_default() })
    }
}

/// Comes after everything else that is mounted: it takes every address that is left.
pub fn mount(root: &Path, first_paint: FirstPaint, config: &mut ServiceConfig) {
    config.service(Files::new(ASSETS.trim_end_matches('/'), root.join("assets")).try_compressed().prefer_utf8(true));
    // Only what lies there is looked up as a file: which characters a page's address may hold is not a file's affair.
    let names = file_names(root);
    let is_file =
        fn_guard(move |context| names.contains(OsStr::new(context.head().uri.path().trim_start_matches('/'))));
    config.service(Files::new("/", root).guard(is_file).try_compressed().prefer_utf8(true));
    let index = Pages { root: root.to_owned(), first_paint };
    config.service(web::resource("/{page:.*}").app_data(Data::new(index)).to(page));
}

/// What robots may read, whether there are pages or not.
#[get("/robots.txt")]
pub(crate) async fn robots() -> &'static str {
    FOR_ROBOTS
}

/// Whether an address that is no file may be one of the client's. Names that begin with a dot (`/.well-known/…`, `/.env`),
/// files at the root (`/favicon.ico`, `/sitemap.xml`) and other versions of the API are none: whoever asks for those is a
/// program, and would take the page for an answer.
pub fn is_page(path: &str) -> bool {
    let mut segments = path.trim_start_matches('/').split('/');
    let first = segments.next().unwrap_or_default();
    let is_file = segments.next().is_none() && first.contains('.');
    !is_file && !first.starts_with('.') && first != "api"
}

async fn page(request: HttpRequest, pages: Data<Pages>) -> ApiResult<EtaggedFile> {
    if !is_page(request.path()) {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    if request.method() != Method::GET {
        return Err(ApiError::refused(ProblemCode::MethodNotAllowed));
    }
    let page = pages.first_paint.page(&pages.index()?, request.path());
    Ok(EtaggedFile::new("text/html; charset=utf-8", page.into()))
}

/// Files that lie at the bundle's root; a folder that cannot be read has none, and the page says what is wrong.
fn file_names(root: &Path) -> HashSet<OsString> {
    let entries = fs::read_dir(root).into_iter().flatten().flatten();
    entries.filter(|entry| entry.path().is_file()).map(|entry| entry.file_name()).collect()
}
