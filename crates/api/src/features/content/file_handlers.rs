//! The files of forms on their way out: to everybody what is public, to the operator's programs also what is not yet.

use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpRequest, get};
use shared::content::Slug;
use shared::problem::ProblemCode;

use super::handlers::not_found;
use super::queries::{self, Reach};
use crate::access::grants::ManageContent;
use crate::access::{Access, PublicAccess};
use crate::db::query_pool::QueryPool;
use crate::error::{ApiError, ApiResult};
use crate::http::etag::{self, EtaggedFile};
use crate::http::pdf_upload::MEDIA_TYPE;
use crate::http::refusals::{NotFound, Refusals, TokenRefusals, refusals};
use crate::http::shared_files::SharedFiles;

refusals! {
    /// There is no file.
    NoFile {
        NotFound = "`not-found`: no such form, or no file yet",
    }
}

/// Download a form
///
/// For everybody, as soon as the form is public. The `ETag` changes with the file.
#[utoipa::path(
    tag = "content",
    operation_id = "view_form_file",
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The file, to be kept", content_type = "application/pdf", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NotFound,
        Refusals
    )
)]
#[get("/forms/{slug}.pdf")]
pub(super) async fn view_form_file(
    access: PublicAccess,
    request: HttpRequest,
    slug: Path<Slug>,
    files: Data<SharedFiles>,
) -> ApiResult<EtaggedFile> {
    let reach = Reach::Readers { today: access.moment.today };
    download(access.db(), reach, &request, &slug, &files).await
}

/// Download a form, public or not
///
/// The file as it is now, whether or not readers see the form today.
#[utoipa::path(
    tag = "operator content",
    operation_id = "view_operator_form_file",
    security(("programs" = ["content:write"])),
    params(("slug" = Slug, Path)),
    responses(
        (status = 200, description = "The file", content_type = "application/pdf", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NoFile,
        TokenRefusals
    )
)]
#[get("/operator/forms/{slug}.pdf")]
pub(super) async fn view_operator_form_file(
    access: Access<ManageContent>,
    request: HttpRequest,
    slug: Path<Slug>,
    files: Data<SharedFiles>,
) -> ApiResult<EtaggedFile> {
    let reach = Reach::Programs(access.scope);
    download(access.db(), reach, &request, &slug, &files).await
}

/// The file's hash stands for its content. It is kept, never shown in the portal's own pages: that way a PDF cannot do
/// anything in the portal's name.
async fn download(
    db: &QueryPool,
    reach: Reach,
    request: &HttpRequest,
    slug: &Slug,
    files: &SharedFiles,
) -> ApiResult<EtaggedFile> {
    let sha256 = queries::form_file_hash(db, reach, slug).await?.ok_or_else(not_found)?;
    let file = if etag::is_fresh(request, sha256.as_bytes()) {
        Bytes::new()
    } else {
        let load = async || {
            let file = queries::form_file(db, reach, slug, &sha256).await?;
            // It was replaced a moment ago.
            file.ok_or_else(|| ApiError::retry_after(ProblemCode::Busy, 1))
        };
        files.get(&sha256, load).await?
    };
    Ok(EtaggedFile::attachment(MEDIA_TYPE, file, sha256.into(), format!("{slug}.pdf")))
}
