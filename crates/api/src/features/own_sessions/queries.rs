//! Reading one's own sessions. Every query begins with the sessions of the scope, so that none reaches another account's,
//! and what is over does not exist.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{ColumnTrait, Condition, DbErr, QueryFilter};
use uuid::Uuid;

use crate::access::open_session::{ABSOLUTE_LIMIT, IDLE_LIMIT, TEMPORARY_LIMIT};
use crate::access::scopes::OfAccount;
use crate::db::entity::session;
use crate::db::query_pool::QueryPool;
use crate::paging::Paging;

/// Sessions that are neither ended nor timed out; as `access::session_lookup` decides on each request.
pub(super) fn live(now: DateTime<Utc>) -> Condition {
    let is_temporary_and_young = session::Column::CreatedAt.gt(now - TEMPORARY_LIMIT);
    Condition::all()
        .add(session::Column::CreatedAt.gt(now - ABSOLUTE_LIMIT))
        .add(session::Column::LastSeenAt.gt(now - IDLE_LIMIT))
        .add(session::Column::EndedAt.is_null())
        .add(session::Column::MustChangePassword.eq(false).or(is_temporary_and_young))
}

/// One page, the newest first, and one row more when there is a further page.
pub(super) async fn list(
    db: &QueryPool,
    scope: OfAccount,
    paging: &Paging<(DateTime<Utc>, Uuid)>,
    now: DateTime<Utc>,
) -> Result<Vec<session::Model>, DbErr> {
    let select = scope.sessions().filter(live(now));
    paging.latest_first(select, session::Column::CreatedAt, session::Column::Id).all(db).await
}
