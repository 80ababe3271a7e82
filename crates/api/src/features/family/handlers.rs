//! The one operation on the family.

use actix_web::get;
use actix_web::web::Json;
use shared::card_requests::{FamilyList, FamilyQuery};
use shared::page::DEFAULT_LIMIT;
use shared::problem::{FieldError, Problem, ProblemCode};

use super::cursor::Cursor;
use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::{ApiError, ApiResult};
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
    let after = cursor.as_deref().map(|text| Cursor::decode(text).ok_or_else(invalid_cursor)).transpose()?;
    let limit = usize::from(limit.unwrap_or(DEFAULT_LIMIT));
    let (name, today) = (name.as_deref().unwrap_or_default(), access.moment.today);
    let page = queries::list(access.db(), access.scope, name, after, limit, today).await?;
    let list = views::list(page, limit, today);
    access.showed(list.items.iter().map(|member| member.enrolment_id.get()));
    Ok(Json(list))
}

fn invalid_cursor() -> ApiError {
    let error = FieldError {
        pointer: "/cursor".to_owned(),
        code: "format".to_owned(),
        detail: "Este cursor não foi dado por esta lista. Comece pela primeira página.".to_owned(),
    };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}
