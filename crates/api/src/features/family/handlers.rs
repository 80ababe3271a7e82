//! The one operation on the family.

use actix_web::get;
use actix_web::web::Json;
use shared::card_requests::{FamilyList, FamilyQuery};

use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

/// List the family
///
/// By name: the holder sees everybody, anybody else him- or herself. `name` finds by part of a name, without accents
/// and case (`jaq`, `joao`). Who has left the plan is listed with `end_date`, gets no card, and asks for none.
#[utoipa::path(
    tag = "cards",
    operation_id = "list_family",
    security(("bearer" = [])),
    params(FamilyQuery),
    responses(
        (status = 200, body = FamilyList),
        TokenRefusals
    )
)]
#[get("/family")]
pub(super) async fn list_family(
    access: Access<ViewFamily>,
    query: ValidQuery<FamilyQuery>,
) -> ApiResult<Json<FamilyList>> {
    let ValidQuery(FamilyQuery { name, limit, cursor }) = query;
    let (name, today) = (name.as_deref().unwrap_or_default(), access.moment.today);
    let paging = access.paging(limit, cursor.as_deref())?;
    let members = queries::list(access.db(), access.scope, name, &paging).await?;
    let page = paging.cut(members, |member| (member.name_search.clone(), member.id))?;
    let cards = queries::cards(access.db(), access.scope, &page.items, today).await?;
    let list = views::list(page, &cards, today);
    access.showed(list.items.iter().map(|member| member.enrolment_id.get()));
    Ok(Json(list))
}
