//! What the operator's programs do with requests: list, look at, and take the next step.

use std::sync::Arc;

use actix_web::web::{self, Json, Path};
use actix_web::{get, patch};
use sea_orm::ConnectionTrait;
use shared::card_requests::{
    CardRequestChange, OperatorCardRequest, OperatorCardRequestList, OperatorCardRequestQuery,
};
use shared::page::Page;
use shared::problem::ProblemCode;
use shared::rules::card_request::{CardRequestStep, InvalidStep};
use shared::rules::protocol::Protocol;

use super::commands::Circumstances;
use super::queries::Viewer;
use super::{commands, queries, views};
use crate::access::grants::ManageCardRequests;
use crate::access::{Access, Caller};
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{BodyRefusals, NotFound, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;
use crate::mail::Postbox;

refusals! {
    /// Why a request takes no step.
    NoStep {
        StepNotAllowed = "`step-not-allowed`: no step leads there from where the request stands",
        InvalidFields = "`invalid-fields`: the reason is `required` or `unexpected`, the tracking code `unexpected`",
    }
}

/// List requests for cards of all families
///
/// The newest first, with what the making of the cards needs.
#[utoipa::path(
    tag = "operator",
    operation_id = "list_all_card_requests",
    security(("programs" = ["card-requests:write"])),
    params(OperatorCardRequestQuery),
    responses(
        (status = 200, body = OperatorCardRequestList),
        TokenRefusals
    )
)]
#[get("/operator/card-requests")]
pub(super) async fn list_all_card_requests(
    access: Access<ManageCardRequests>,
    query: ValidQuery<OperatorCardRequestQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<OperatorCardRequestList>> {
    let ValidQuery(query) = query;
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let viewer = Viewer::Operator(access.scope);
    let rows = queries::page(access.db(), queries::wanted(viewer.requests(), &query), &paging).await?;
    let Page { items, next_cursor } = paging.cut(rows, |row| (row.created_at, row.id))?;
    let requests = queries::complete(access.db(), viewer, items).await?;
    access.showed(requests.people());
    Ok(Json(views::operator_list(requests, next_cursor, &operator.business_calendar())?))
}

/// View a request for cards of any family
///
/// With what the making of its cards needs, and every step so far.
#[utoipa::path(
    tag = "operator",
    operation_id = "view_any_card_request",
    security(("programs" = ["card-requests:write"])),
    params(("protocol" = Protocol, Path)),
    responses(
        (status = 200, body = OperatorCardRequest),
        NotFound,
        TokenRefusals
    )
)]
#[get("/operator/card-requests/{protocol}")]
pub(super) async fn view_any_card_request(
    access: Access<ManageCardRequests>,
    protocol: Path<Protocol>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<OperatorCardRequest>> {
    Ok(Json(load(access.db(), &access, &protocol, &operator).await?))
}

/// Take the next step with a request for cards
///
/// `requested` → `in_production` → `sent` → `delivered`, or `refused` with a reason from the first two; the person who
/// asked is told by e-mail. Of two programs that take a step at once, one does.
#[utoipa::path(
    tag = "operator",
    operation_id = "change_card_request",
    security(("programs" = ["card-requests:write"])),
    params(("protocol" = Protocol, Path)),
    request_body = CardRequestChange,
    responses(
        (status = 200, body = OperatorCardRequest),
        BodyRefusals,
        NotFound,
        NoStep,
        TokenRefusals
    )
)]
#[patch("/operator/card-requests/{protocol}")]
pub(super) async fn change_card_request(
    access: Access<ManageCardRequests>,
    protocol: Path<Protocol>,
    // A result, so that whoever may not ask is told so before what is wrong with the body.
    body: Result<ValidJson<CardRequestChange>, ApiError>,
    operator: web::Data<Arc<Operator>>,
    postbox: web::Data<Postbox>,
) -> ApiResult<Json<OperatorCardRequest>> {
    let ValidJson(CardRequestChange { status, reason, tracking_code }) = body?;
    let api_client_id = match access.caller() {
        Caller::Program(program) => program.api_client_id,
        // The grant admits programs alone.
        Caller::Person(_) => return Err(ApiError::refused(ProblemCode::NotAllowed)),
    };
    let circumstances = Circumstances { origin: &access.origin, moment: access.moment, postbox: &postbox };

    let tx = access.begin().await?;
    let request = queries::find(&tx, Viewer::Operator(access.scope), &protocol).await?;
    let request = request.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let step = match CardRequestStep::to(status, reason.as_deref(), tracking_code.as_deref()) {
        Ok(step) => step,
        Err(InvalidStep::Beginning) => return Err(ApiError::refused(ProblemCode::StepNotAllowed)),
        Err(InvalidStep::ReasonMissing) => {
            return Err(ApiError::wrong_field(
                "/reason",
                "required",
                "Informe o motivo da recusa: a pessoa vai lê-lo.",
            ));
        }
        Err(InvalidStep::ReasonUnexpected) => {
            return Err(ApiError::wrong_field("/reason", "unexpected", "Só uma recusa tem motivo."));
        }
        Err(InvalidStep::TrackingCodeUnexpected) => {
            let detail = "Só o envio (sent) tem código de rastreio.";
            return Err(ApiError::wrong_field("/tracking_code", "unexpected", detail));
        }
    };
    commands::take_step(&tx, access.scope, &request, &step, api_client_id, &circumstances).await?;
    let changed = load(&tx, &access, &protocol, &operator).await?;
    tx.commit().await?;
    Ok(Json(changed))
}

async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ManageCardRequests>,
    protocol: &Protocol,
    operator: &Operator,
) -> ApiResult<OperatorCardRequest> {
    let found = queries::one(db, Viewer::Operator(access.scope), protocol).await?;
    let found = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    access.showed(found.people());
    let request = views::operator_details(found, &operator.business_calendar())?.pop();
    request.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))
}
