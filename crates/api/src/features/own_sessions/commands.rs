//! Ending one's own sessions. Each takes a transaction and writes its audit row into it.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveEnum, ColumnTrait, DatabaseTransaction, QueryFilter, UpdateMany};
use uuid::Uuid;

use super::queries::live;
use crate::access::Origin;
use crate::access::scopes::OfAccount;
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::session;
use crate::error::ApiResult;

/// Ends one session of the scope; `false` when it is not among the live ones.
pub(super) async fn end_session(
    tx: &DatabaseTransaction,
    scope: OfAccount,
    session_id: Uuid,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<bool> {
    let ended = ending(scope, moment).filter(session::Column::Id.eq(session_id)).exec(tx).await?;
    if ended.rows_affected == 0 {
        return Ok(false);
    }
    let subject =
        Subject { account_id: Some(scope.person().account_id), session_id: Some(session_id), ..Subject::default() };
    audit::record(tx, Action::SessionEnded, subject, origin, moment).await?;
    Ok(true)
}

/// Ends every session of the scope's account but the one that asks.
pub(super) async fn end_other_sessions(
    tx: &DatabaseTransaction,
    scope: OfAccount,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let own = scope.person();
    ending(scope, moment).filter(session::Column::Id.ne(own.session_id)).exec(tx).await?;
    let subject = Subject { account_id: Some(own.account_id), session_id: Some(own.session_id), ..Subject::default() };
    Ok(audit::record(tx, Action::OtherSessionsEnded, subject, origin, moment).await?)
}

fn ending(scope: OfAccount, moment: Moment) -> UpdateMany<session::Entity> {
    scope
        .change_sessions()
        .col_expr(session::Column::EndedAt, Expr::value(moment.now))
        .col_expr(session::Column::EndReason, Expr::value(session::EndReason::EndedByOwner.to_value()))
        .filter(live(moment.now))
}
