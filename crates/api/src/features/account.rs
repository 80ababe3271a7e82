//! Who is signed in and what is open to him or her: what the client builds its header and its menu from.

use actix_web::get;
use actix_web::web::Json;
use shared::account::Me;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::grants::{self, OwnAccount};
use crate::access::{Access, profile};
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_me);
}

/// Who am I, and what may I do
///
/// The profile by the kind of caller, and the functions that this sign-in opens: a client shows those and no others.
#[utoipa::path(
    tag = "account",
    operation_id = "view_me",
    security(("bearer" = [])),
    responses((status = 200, body = Me), TokenRefusals)
)]
#[get("/me")]
async fn view_me(access: Access<OwnAccount>) -> ApiResult<Json<Me>> {
    Ok(Json(Me {
        profile: profile::of(access.db(), &access.scope.person().identity).await?,
        capabilities: grants::capabilities(access.caller()),
    }))
}
