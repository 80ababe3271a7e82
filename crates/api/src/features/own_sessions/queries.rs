//! Reading one's own sessions. Every query begins with [`live`], so that none reaches another account's, and what is
//! over does not exist.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, DatabaseConnection, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::page::DEFAULT_LIMIT;
use shared::sessions::SessionQuery;

use crate::access::Person;
use crate::access::session_lookup::{ABSOLUTE_LIMIT, IDLE_LIMIT, TEMPORARY_LIMIT};
use crate::db::entity::session;
use crate::http::instant_cursor::InstantCursor;

/// The sessions of the scope that are neither ended nor timed out; as `session_lookup` decides on each request.
pub(super) fn live(scope: &Person, now: DateTime<Utc>) -> Condition {
    let is_temporary_and_young = session::Column::CreatedAt.gt(now - TEMPORARY_LIMIT);
    Condition::all()
        .add(session::Column::AccountId.eq(scope.account_id))
        .add(session::Column::CreatedAt.gt(now - ABSOLUTE_LIMIT))
        .add(session::Column::LastSeenAt.gt(now - IDLE_LIMIT))
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::MustChangePassword.eq(false).or(is_temporary_and_young))
}

/// One page, the newest first, and one row more when there is a further page.
pub(super) async fn list(
    db: &DatabaseConnection,
    scope: &Person,
    after: Option<InstantCursor>,
    limit: usize,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>, DbErr> {
    let mut select = session::Entity::find().filter(live(scope, now));
    if let Some(InstantCursor { at, id }) = after {
        // As a bound on the instant first, so that a deep page begins where the index does.
        let before_in_the_instant = session::Column::CreatedAt.lt(at).or(session::Column::Id.lt(id));
        select = select.filter(session::Column::CreatedAt.lte(at)).filter(before_in_the_instant);
    }
    select
        .order_by_desc(session::Column::CreatedAt)
        .order_by_desc(session::Column::Id)
        .limit(limit as u64 + 1)
        .all(db)
        .await
}

/// Rows of a page.
pub(super) fn limit(query: &SessionQuery) -> usize {
    usize::from(query.limit.unwrap_or(DEFAULT_LIMIT))
}
