//! `/docs`: the contract as a page that can be read and tried, Swagger UI. Its files lie compressed in the program.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, get};
use anyhow::anyhow;
use shared::problem::ProblemCode;
use utoipa_swagger_ui::Config;

use super::editions::Editions;
use super::etag::EtaggedFile;
use crate::error::{ApiError, ApiResult};

/// What stands for the folder itself.
const INDEX: &str = "index.html";

/// What the page is told.
pub struct DocsPage(Arc<Config<'static>>);

impl DocsPage {
    /// Of the contract that is served at `address`.
    pub fn of(address: &'static str) -> Self {
        Self(Arc::new(Config::from(address)))
    }
}

#[get("/docs/{file:.*}")]
pub(crate) async fn docs_page(page: Data<DocsPage>, request: HttpRequest) -> ApiResult<EtaggedFile> {
    let name = request.match_info().query("file");
    let name = if name.is_empty() { INDEX } else { name };
    let found = utoipa_swagger_ui::serve(name, Arc::clone(&page.0)).map_err(|error| anyhow!("{name}: {error}"))?;
    let found = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let content = match found.bytes {
        Cow::Borrowed(content) => Bytes::from_static(content),
        Cow::Owned(content) => content.into(),
    };
    let (plain, gzip) = if found.gzpipped { (None, Some(content)) } else { (Some(content), None) };
    let file = Editions::new(name, plain, None, gzip).ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    Ok(file.answer(&request)?)
}
