//! What the portal changed, for the operator's own programs (decision 3 of the product): by number, in the order of the
//! commits, so that whoever asks for what came after a number misses none (`crate::events`).

use actix_web::get;
use actix_web::web::Json;
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use shared::events::{Event, EventList, EventQuery};
use shared::page::Page;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ReadEvents;
use crate::access::scopes::WholeRecord;
use crate::db::entity::event;
use crate::db::query_pool::QueryPool;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;
use crate::paging::Paging;

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
        TokenRefusals
    )
)]
#[get("/operator/events")]
async fn read_events(access: Access<ReadEvents>, query: ValidQuery<EventQuery>) -> ApiResult<Json<EventList>> {
    let ValidQuery(EventQuery { after, cursor, limit }) = query;
    let paging: Paging<i64> = access.paging(limit, cursor.as_deref())?;
    let after = place(after, paging.after().copied())?;
    let rows = list(access.db(), access.scope, after, paging.rows()).await?;
    Ok(Json(view(paging.cut(rows, |row| row.number)?)))
}

/// The number that `after` or the cursor says; it is one or the other.
fn place(after: Option<i64>, cursor: Option<i64>) -> ApiResult<i64> {
    match (after, cursor) {
        (None, None) => Ok(0),
        (Some(number), None) | (None, Some(number)) => Ok(number),
        (Some(_), Some(_)) => {
            Err(ApiError::wrong_parameter("/cursor", "conflict", "Informe after ou cursor, não os dois."))
        }
    }
}

/// One page, and one row more when there is a further page; by the unique index of `number`.
async fn list(db: &QueryPool, scope: WholeRecord, after: i64, rows: u64) -> Result<Vec<event::Model>, DbErr> {
    scope.events().filter(event::Column::Number.gt(after)).order_by_asc(event::Column::Number).limit(rows).all(db).await
}

fn view(page: Page<event::Model>) -> EventList {
    let Page { items, next_cursor } = page;
    let item = |row| {
        let event::Model { id: _, number, at, kind, details } = row;
        Event { number, at, kind, details }
    };
    EventList { items: items.into_iter().map(item).collect(), next_cursor }
}
