//! The one operation on the family.

use actix_web::get;
use actix_web::web::Json;
use shared::card_requests::{FamilyList, FamilyQuery};
use shared::problem::Problem;

use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

/// List the family
///
/// By name: the holder sees everybody, anybody else him- or herself. `name` finds by part of a name, without accents
/// and case (`jaq`, `joao`). Who has left the plan is listed with `end_date` and gets no card.
#[utoipa::path(
    tag = "cards",
    operation_id = "list_family",
    security(("bearer" = [])),
    params(FamilyQuery),
    responses(
        (status = 200, body = FamilyList),
        (status = 400, description = "`invalid-query`", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/family")]
pub(super) async fn list_family(
    access: Access<ViewFamily>,
    query: ValidQuery<FamilyQuery>,
) -> ApiResult<Json<FamilyList>> {
    let ValidQuery(FamilyQuery { name, limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let members = queries::list(access.db(), access.scope, name.as_deref().unwrap_or_default(), &paging).await?;
    let page = paging.cut(members, |member| (member.name_search.clone(), member.id))?;
    let under_way = queries::under_way(access.db(), &page.items).await?;
    Ok(Json(views::list(page, &under_way, access.moment.today)))
}
