//! The operator behind this deployment, for whoever opens the page: name, look, contacts, functions. It is
//! configuration, so it is put together once.

use std::sync::Arc;

use actix_web::{get, web};
use shared::portal::Portal;
use shared::problem::ProblemCode;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::PublicAccess;
use crate::config::logo::Logo;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::etag::{Etagged, EtaggedFile};
use crate::http::refusals::{Refusals, refusals};

refusals! {
    /// There is no picture.
    NoLogo {
        NotFound = "`not-found`: the operator has none",
    }
}

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_portal).service(view_logo).service(view_logo_dark);
}

/// The operator: name, colours, contacts, and which functions are on
///
/// What a client needs before anybody signs in. It changes with the server's configuration alone.
#[utoipa::path(
    tag = "portal",
    operation_id = "view_portal",
    responses(
        (status = 200, body = Portal),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        Refusals
    )
)]
#[get("/portal")]
async fn view_portal(_access: PublicAccess, operator: web::Data<Arc<Operator>>) -> Etagged<Portal> {
    Etagged(operator.portal())
}

/// The operator's logo
///
/// As the operator gave it; where there is none, clients show the name.
#[utoipa::path(
    tag = "portal",
    operation_id = "view_logo",
    responses(
        (status = 200, description = "The picture", content_type = "image/png", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NoLogo,
        Refusals
    )
)]
#[get("/portal/logo.png")]
async fn view_logo(_access: PublicAccess, operator: web::Data<Arc<Operator>>) -> ApiResult<EtaggedFile> {
    picture(operator.logo.as_ref())
}

/// The operator's logo for dark grounds
///
/// As the operator gave it; where there is none, clients show the other one or the name.
#[utoipa::path(
    tag = "portal",
    operation_id = "view_logo_dark",
    responses(
        (status = 200, description = "The picture", content_type = "image/png", body = [u8]),
        (status = 304, description = "Not changed since the `ETag` in `If-None-Match`"),
        NoLogo,
        Refusals
    )
)]
#[get("/portal/logo-dark.png")]
async fn view_logo_dark(_access: PublicAccess, operator: web::Data<Arc<Operator>>) -> ApiResult<EtaggedFile> {
    picture(operator.logo_dark.as_ref())
}

fn picture(logo: Option<&Logo>) -> ApiResult<EtaggedFile> {
    let logo = logo.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    Ok(EtaggedFile::new("image/png", logo.as_png().to_vec().into()))
}
