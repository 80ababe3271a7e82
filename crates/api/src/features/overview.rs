//! What the page after sign-in shows beside the next charge: one answer made of a few bounded queries, each of
//! which begins with the members whom the caller sees.

use actix_web::get;
use actix_web::web::Json;
use shared::overview::Overview;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_overview);
}

/// What the page after sign-in shows
///
/// Of the whole family for a holder, of the one who asks for everybody else. Charges are not in it: `GET /charges` has
/// its own overview.
#[utoipa::path(
    tag = "account",
    operation_id = "view_overview",
    security(("bearer" = [])),
    responses((status = 200, body = Overview), TokenRefusals)
)]
#[get("/me/overview")]
async fn view_overview(access: Access<ViewFamily>) -> ApiResult<Json<Overview>> {
    let (db, members, today) = (access.db(), access.scope, access.moment.today);
    // Side by side: the page waits for the slowest, not for all of them.
    let (family, requests, periods, services, months) = tokio::try_join!(
        queries::family(db, members, today),
        queries::card_requests(db, members),
        queries::running_waiting_periods(db, members, today),
        queries::last_services(db, members, today),
        queries::months(db, members, today),
    )?;
    Ok(Json(views::overview(today, family, requests, periods, services, months)))
}
