//! The operator behind this deployment, for whoever opens the page: name, look, contacts, functions. It is
//! configuration, so it is put together once.

use std::sync::Arc;

use actix_web::{get, web};
use shared::paths;
use shared::portal::{Colors, Functions, Portal};
use shared::problem::ProblemCode;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::PublicAccess;
use crate::config::operator::{Operator, RegistrationMode};
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
    config.service(view_portal).service(view_logo);
}

/// The operator: name, colours, contacts, and which functions are on
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
    Etagged(portal(&operator))
}

/// The operator's logo
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
    let logo = operator.logo.as_ref().ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    Ok(EtaggedFile::new("image/png", logo.as_png().to_vec().into()))
}

fn portal(operator: &Operator) -> Portal {
    Portal {
        name: operator.name.clone(),
        legal_name: operator.legal_name.clone(),
        document: operator.document.to_string(),
        ans_registration: operator.ans_registration.clone(),
        tagline: operator.tagline.clone(),
        colors: Colors { primary: operator.primary_color.to_string(), accent: operator.accent_color.to_string() },
        logo_path: operator.logo.as_ref().map(|_| format!("{}{}", paths::BASE, paths::PORTAL_LOGO)),
        contacts: operator.contacts.clone(),
        functions: Functions {
            slips: operator.slips.is_some(),
            registration_confirmed_by_email: operator.registration == RegistrationMode::ConfirmedByEmail,
        },
        is_demo: operator.is_demo,
    }
}
