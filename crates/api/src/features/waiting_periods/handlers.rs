//! The one view.

use actix_web::get;
use actix_web::web::Json;
use shared::waiting_periods::WaitingPeriods;

use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

/// View the waiting periods of my family
///
/// A holder sees every member of the family, everybody else him- or herself. Members without periods are listed, too.
#[utoipa::path(
    tag = "cover",
    operation_id = "view_waiting_periods",
    security(("bearer" = [])),
    responses((status = 200, body = WaitingPeriods), TokenRefusals)
)]
#[get("/waiting-periods")]
pub(super) async fn view_waiting_periods(access: Access<ViewFamily>) -> ApiResult<Json<WaitingPeriods>> {
    let today = access.moment.today;
    let (db, scope) = (access.db(), access.scope);
    let (members, periods) = tokio::try_join!(queries::covered(db, scope, today), queries::periods(db, scope))?;
    Ok(Json(views::waiting_periods(members, periods, today)))
}
