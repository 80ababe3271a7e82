//! The three operations on one's own sessions.

use actix_web::web::{Json, Path};
use actix_web::{delete, get};
use shared::id::SessionId;
use shared::problem::ProblemCode;
use shared::sessions::{SessionList, SessionQuery};

use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::OwnAccount;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::NoContent;
use crate::http::refusals::{TokenRefusals, refusals};
use crate::http::valid_query::ValidQuery;

refusals! {
    /// There is no such session of this caller.
    NoSession {
        NotFound = "`not-found`: over already, unknown, or somebody else's",
    }
}

/// List where I am signed in
///
/// Live sessions only, the newest first.
#[utoipa::path(
    tag = "account",
    operation_id = "list_own_sessions",
    security(("bearer" = [])),
    params(SessionQuery),
    responses(
        (status = 200, body = SessionList),
        TokenRefusals
    )
)]
#[get("/me/sessions")]
pub(super) async fn list_own_sessions(
    access: Access<OwnAccount>,
    query: ValidQuery<SessionQuery>,
) -> ApiResult<Json<SessionList>> {
    let ValidQuery(query) = query;
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let rows = queries::list(access.db(), access.scope, &paging, access.moment.now).await?;
    let page = paging.cut(rows, |row| (row.created_at, row.id))?;
    Ok(Json(views::list(page, access.scope.person().session_id)))
}

/// End one of my sessions
///
/// At once, on every replica. It may be the one that asks.
#[utoipa::path(
    tag = "account",
    operation_id = "end_own_session",
    security(("bearer" = [])),
    params(("id" = SessionId, Path)),
    responses(
        (status = 204, description = "The session is over"),
        NoSession,
        TokenRefusals
    )
)]
#[delete("/me/sessions/{id}")]
pub(super) async fn end_own_session(access: Access<OwnAccount>, id: Path<SessionId>) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    let was_live = commands::end_session(&tx, access.scope, id.get(), &access.origin, access.moment).await?;
    if !was_live {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    tx.commit().await?;
    Ok(NoContent)
}

/// End all my other sessions
///
/// Whoever asks stays signed in.
#[utoipa::path(
    tag = "account",
    operation_id = "end_other_sessions",
    security(("bearer" = [])),
    responses((status = 204, description = "Only the session that asked goes on"), TokenRefusals)
)]
#[delete("/me/sessions")]
pub(super) async fn end_other_sessions(access: Access<OwnAccount>) -> ApiResult<NoContent> {
    let tx = access.begin().await?;
    commands::end_other_sessions(&tx, access.scope, &access.origin, access.moment).await?;
    tx.commit().await?;
    Ok(NoContent)
}
