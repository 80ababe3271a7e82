//! The web client's bundle: hashed files under `/assets/`, and `index.html` for every other page address, so that
//! any view can be opened by its address. A missing asset is 404, never the page, and so is what machines look for under
//! names of their own.

use std::sync::Arc;

use actix_web::http::Method;
use actix_web::web::{self, Data, ServiceConfig};
use actix_web::{HttpRequest, get};
use shared::paths::device;
use shared::problem::ProblemCode;

use super::etag::EtaggedFile;
use super::first_paint::FirstPaint;
use super::installable::Installable;
use super::site::Site;
use crate::error::{ApiError, ApiResult};

/// Where the bundle's hashed files are.
pub const ASSETS: &str = "/assets/";
/// What search engines ask first.
pub const ROBOTS: &str = "/robots.txt";
/// They may show the public pages; what the API answers is for programs.
const FOR_ROBOTS: &str = "User-agent: *\nDisallow: /api/\nDisallow: /docs/\n";

/// The client: its files, and its one page, which says first what it is at each address.
struct Pages {
    site: Site,
    first_paint: FirstPaint,
    installable: Arc<Installable>,
}

/// Comes after everything else that is mounted: it takes every address that is left.
pub fn mount(site: Site, first_paint: FirstPaint, installable: Arc<Installable>, config: &mut ServiceConfig) {
    let pages = Pages { site, first_paint, installable };
    config.service(web::resource("/{page:.*}").app_data(Data::new(pages)).to(page));
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
    // As it was sent: a bundle's names need no escapes, and what is escaped is a page's affair.
    let path = request.uri().path();
    if request.method() != Method::GET {
        let code = if is_page(path) { ProblemCode::MethodNotAllowed } else { ProblemCode::NotFound };
        return Err(ApiError::refused(code));
    }
    if let Some(file) = pages.installable.file(path).await? {
        return Ok(file);
    }
    if let Some(file) = pages.site.file(path)? {
        return Ok(file.answer(&request)?);
    }
    if path.starts_with(ASSETS) || !is_page(path) {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    let offline = if path == device::OFFLINE { pages.site.offline_page()? } else { None };
    let page = match offline {
        Some(page) => pages.first_paint.offline_page(&page)?,
        None => pages.first_paint.page(&*pages.site.index()?, request.path()),
    };
    Ok(EtaggedFile::new("text/html; charset=utf-8", page.into()))
}
