//! *Quem viu meus dados* (X-06, decision 20 of the product): who else read what the record says of the person who asks,
//! what it was and when, the newest first.

use actix_web::get;
use actix_web::web::Json;
use shared::accesses::{AccessList, AccessQuery};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ViewOwnAccesses;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_own_accesses);
}

/// List who read my data
///
/// Everybody but the person: the holder of the family, the company that pays the plan, programs; the newest first, within a
/// second of the reading. Of a company it is told which document it read, of which months, when the person is among the
/// lives of those. Network addresses are kept for the operator and are not told.
#[utoipa::path(
    tag = "account",
    operation_id = "list_own_accesses",
    security(("bearer" = [])),
    params(AccessQuery),
    responses(
        (status = 200, body = AccessList),
        TokenRefusals
    )
)]
#[get("/me/accesses")]
async fn list_own_accesses(
    access: Access<ViewOwnAccesses>,
    query: ValidQuery<AccessQuery>,
) -> ApiResult<Json<AccessList>> {
    let ValidQuery(query) = query;
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let rows = queries::list(access.db(), access.scope, &paging).await?;
    let page = paging.cut(rows, |row| (row.at, row.id))?;
    let readers = queries::readers(access.db(), access.scope, &page.items).await?;
    Ok(Json(views::list(page, &readers)?))
}
