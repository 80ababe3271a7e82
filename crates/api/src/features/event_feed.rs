//! What the portal changed, for the operator's own programs (decision 3 of the product): by number, in the order of the
//! commits, so that whoever asks for what came after a number misses none (`crate::events`).

use actix_web::get;
use actix_web::web::Json;
use sea_orm::{ColumnTrait, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::events::{Event, EventList, EventQuery};
use shared::page::DEFAULT_LIMIT;
use shared::problem::{FieldError, Problem, ProblemCode};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::{ReadEvents, WholeRecord};
use crate::db::entity::event;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

pub fn routes(config: &mut ServiceConfig) {
    config.service(read_events);
}

/// Read what the portal changed
///
/// For programs of the operator with the scope `events:read`. The events after a number, in order; a program keeps the
/// number of the last one that it has followed and asks again from there.
#[utoipa::path(
    tag = "programs",
    operation_id = "read_events",
    security(("programs" = ["events:read"])),
    params(EventQuery),
    responses(
        (status = 200, body = EventList),
        (status = 400, description = "`invalid-query`", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/operator/events")]
async fn read_events(access: Access<ReadEvents>, query: ValidQuery<EventQuery>) -> ApiResult<Json<EventList>> {
    let ValidQuery(EventQuery { after, cursor, limit }) = query;
    let after = place(after, cursor.as_deref())?;
    let limit = usize::from(limit.unwrap_or(DEFAULT_LIMIT));
    let rows = list(access.db(), access.scope, after, limit).await?;
    Ok(Json(view(rows, limit)))
}

/// The number that both parameters say, when both are given.
fn place(after: Option<i64>, cursor: Option<&str>) -> ApiResult<i64> {
    let Some(cursor) = cursor else { return Ok(after.unwrap_or(0)) };
    let number = cursor.parse().ok().filter(|number: &i64| *number >= 0 && after.is_none_or(|after| after == *number));
    number.ok_or_else(|| {
        let detail = "Este cursor não foi dado por esta lista, ou não é o mesmo que after.".to_owned();
        let error = FieldError { pointer: "/cursor".to_owned(), code: "format".to_owned(), detail };
        ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
    })
}

fn everything(_scope: WholeRecord) -> Select<event::Entity> {
    event::Entity::find()
}

/// One page, and one row more when there is a further page; by the unique index of `number`.
async fn list(
    db: &DatabaseConnection,
    scope: WholeRecord,
    after: i64,
    limit: usize,
) -> Result<Vec<event::Model>, DbErr> {
    everything(scope)
        .filter(event::Column::Number.gt(after))
        .order_by_asc(event::Column::Number)
        .limit(limit as u64 + 1)
        .all(db)
        .await
}

fn view(mut rows: Vec<event::Model>, limit: usize) -> EventList {
    let has_more = rows.len() > limit;
    rows.truncate(limit);
    let next_cursor = rows.last().filter(|_| has_more).map(|last| last.number.to_string());
    let item = |row| {
        let event::Model { id: _, number, at, kind, details } = row;
        Event { number, at, kind, details }
    };
    EventList { items: rows.into_iter().map(item).collect(), next_cursor }
}
