//! The files of forms on their way out: to everybody what is public, to the operator's programs also what is not yet.

use actix_web::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use shared::content::Slug;
use shared::problem::Problem;

use super::handlers::not_found;
use super::queries::{self, Reach};
use crate::access::grants::ManageContent;
use crate::access::{Access, PublicAccess};
use crate::error::ApiResult;
use crate::http::etag;
use crate::http::pdf_upload::MEDIA_TYPE;
use crate::http::refusals::{Refusals, TokenRefusals};

/// Download a form
#[utoipa::path(
    tag = "content",
    operation_id = "view_form_file",
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The file, to be kept", content_type = "application/pdf", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        (status = 404, description = "`not-found`", body = Problem, content_type = "application/problem+json"),
        Refusals
    )
)]
#[get("/forms/{slug}.pdf")]
pub(super) async fn view_form_file(
    access: PublicAccess,
    request: HttpRequest,
    slug: Path<Slug>,
) -> ApiResult<HttpResponse> {
    let reach = Reach::Readers { today: access.moment.today };
    let (sha256, file) = queries::form_file(access.db(), reach, &slug).await?.ok_or_else(not_found)?;
    Ok(download(&request, &slug, &sha256, file))
}

/// Download a form, public or not
#[utoipa::path(
    tag = "operator content",
    operation_id = "view_operator_form_file",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The file", content_type = "application/pdf", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        (status = 404, description = "`not-found`: no such form, or no file yet", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/operator/forms/{slug}.pdf")]
pub(super) async fn view_operator_form_file(
    access: Access<ManageContent>,
    request: HttpRequest,
    slug: Path<Slug>,
) -> ApiResult<HttpResponse> {
    let reach = Reach::Programs(access.scope);
    let (sha256, file) = queries::form_file(access.db(), reach, &slug).await?.ok_or_else(not_found)?;
    Ok(download(&request, &slug, &sha256, file))
}

/// The file's hash stands for its content. It is kept, never shown in the portal's own pages: that way a PDF cannot do
/// anything in the portal's name.
fn download(request: &HttpRequest, slug: &Slug, sha256: &str, file: Vec<u8>) -> HttpResponse {
    etag::unless_fresh(request, sha256.as_bytes(), |response| {
        response
            .insert_header((CONTENT_TYPE, MEDIA_TYPE))
            .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{slug}.pdf\"")))
            .insert_header((CACHE_CONTROL, "no-cache"))
            .body(file)
    })
}
