//! The record of what happened, for the operator's own programs (S-02): the newest first, by instant and kind of event.
//! People stand in it by the ERP's keys alone.

use actix_web::get;
use actix_web::web::Json;
use shared::audit::{AuditQuery, AuditTrail};
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ReadAudit;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(list_audit_trail);
}

/// Read what happened
///
/// For programs of the operator with the scope `audit:read`; the newest first. No name, CPF, card number or secret is in
/// it.
#[utoipa::path(
    tag = "programs",
    operation_id = "list_audit_trail",
    security(("programs" = ["audit:read"])),
    params(AuditQuery),
    responses(
        (status = 200, body = AuditTrail),
        TokenRefusals
    )
)]
#[get("/operator/audit")]
async fn list_audit_trail(access: Access<ReadAudit>, query: ValidQuery<AuditQuery>) -> ApiResult<Json<AuditTrail>> {
    let ValidQuery(query) = query;
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let rows = queries::list(access.db(), access.scope, &query, &paging).await?;
    let page = paging.cut(rows, |row| (row.at, row.id))?;
    let keys = queries::keys(access.db(), access.scope, &page.items).await?;
    Ok(Json(views::trail(page, &keys)))
}
