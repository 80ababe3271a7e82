//! What a family does with its requests: ask, list, follow, print.

use std::sync::Arc;

use actix_web::web::{self, Json, Path};
use actix_web::{get, post};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::card_requests::{CardRequest, CardRequestList, CardRequestQuery, NewCardRequest};
use shared::page::Page;
use shared::paths;
use shared::problem::ProblemCode;
use shared::rules::protocol::Protocol;

use super::commands::{Circumstances, Requester};
use super::queries::Viewer;
use super::{asked, commands, pdf, queries, views};
use crate::access::grants::ViewFamily;
use crate::access::{Access, Caller, Identity, Person};
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::created::Created;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::{KeyedBodyRefusals, NotFound, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;
use crate::http::valid_query::ValidQuery;
use crate::mail::Postbox;

refusals! {
    /// Why no cards are requested.
    NotRequested {
        CardUnderWay,
        InvalidFields | IdempotencyKeyReused = "`invalid-fields`: a person is `unknown`, `ended` or a `duplicate`, or the police report is `required`, or `unexpected` with its reason; `idempotency-key-reused`",
    }
}

/// Ask for cards
///
/// One request for one or several people of the family, with one protocol; a notice goes to the e-mail on record of
/// whoever asks. A person who has a card under way is refused, with the request that is in the way in `related`.
#[utoipa::path(
    tag = "cards",
    operation_id = "request_cards",
    security(("bearer" = [])),
    params((
        "Idempotency-Key" = Option<String>, Header)),
    request_body = NewCardRequest,
    responses(
        (status = 201, body = CardRequest),
        KeyedBodyRefusals,
        NotRequested,
        TokenRefusals
    )
)]
#[post("/card-requests")]
pub(super) async fn request_cards(
    access: Access<ViewFamily>,
    // Results, so that whoever may not ask is told so before what is wrong with the request.
    body: Result<ValidJson<NewCardRequest>, ApiError>,
    key: Result<IdempotencyKey, ApiError>,
    operator: web::Data<Arc<Operator>>,
    postbox: web::Data<Postbox>,
) -> ApiResult<Idempotent<CardRequest>> {
    let ValidJson(request) = body?;
    let key = key?;
    let cards = asked::read(&request)?;
    let requester = requester(access.caller())?;
    let circumstances = Circumstances { origin: &access.origin, moment: access.moment, postbox: &postbox };
    let work = async |tx: &DatabaseTransaction, once: Once<CardRequest>| {
        let people = cards.iter().map(|card| card.enrolment_id).chain([requester.enrolment]);
        let known = queries::last_days(tx, access.scope, people).await?;
        asked::check_people(&cards, requester.enrolment, &known, access.moment.today)?;
        let registration = &operator.ans_registration;
        let protocol =
            commands::request_cards(tx, access.scope, requester, &cards, registration, &circumstances).await?;
        let made = load(tx, &access, &protocol, &operator).await?;
        once.answer(tx, &Created::at(&paths::card_request(&protocol), made)).await
    };
    idempotency::once(&access, key, "request_cards", &request, work).await
}

/// List my requests for cards
///
/// The newest first, with people and history. A holder sees the family's, anybody else what concerns him- or herself.
#[utoipa::path(
    tag = "cards",
    operation_id = "list_card_requests",
    security(("bearer" = [])),
    params(CardRequestQuery),
    responses(
        (status = 200, body = CardRequestList),
        TokenRefusals
    )
)]
#[get("/card-requests")]
pub(super) async fn list_card_requests(
    access: Access<ViewFamily>,
    query: ValidQuery<CardRequestQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<CardRequestList>> {
    let ValidQuery(CardRequestQuery { limit, cursor }) = query;
    let paging = access.paging(limit, cursor.as_deref())?;
    let viewer = Viewer::Member(access.scope);
    let rows = queries::page(access.db(), viewer.requests(), &paging).await?;
    let Page { items, next_cursor } = paging.cut(rows, |row| (row.created_at, row.id))?;
    let requests = queries::complete(access.db(), viewer, items).await?;
    access.showed(requests.people());
    Ok(Json(views::list(requests, next_cursor, access.scope, &operator.business_calendar())?))
}

/// View one of my requests for cards
///
/// With its people and every step so far. A holder sees the family's, anybody else what concerns him-
/// or herself.
#[utoipa::path(
    tag = "cards",
    operation_id = "view_card_request",
    security(("bearer" = [])),
    params(("protocol" = Protocol, Path)),
    responses(
        (status = 200, body = CardRequest),
        NotFound,
        TokenRefusals
    )
)]
#[get("/card-requests/{protocol}")]
pub(super) async fn view_card_request(
    access: Access<ViewFamily>,
    protocol: Path<Protocol>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<CardRequest>> {
    Ok(Json(load(access.db(), &access, &protocol, &operator).await?))
}

/// Print the protocol of a request for cards
///
/// It carries a verification code, the same one however often it is printed.
#[utoipa::path(
    tag = "cards",
    operation_id = "card_request_protocol",
    security(("bearer" = [])),
    params(("protocol" = Protocol, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/card-requests/{protocol}/protocol.pdf")]
pub(super) async fn card_request_protocol(
    access: Access<ViewFamily>,
    protocol: Path<Protocol>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let tx = access.begin().await?;
    let row = queries::find(&tx, Viewer::Member(access.scope), &protocol).await?;
    let row = row.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let code = commands::issue_protocol(&tx, &row, access.moment).await?;
    tx.commit().await?;
    let request = load(access.db(), &access, &protocol, printer.operator()).await?;
    let (stamp, clock) = (printer.stamp(&code), printer.clock().clone());
    let file_name = pdf::file_name(&request.protocol);
    printer
        .print(file_name, access.moment, move |letterhead, issued| {
            pdf::protocol(&request, &stamp, letterhead, &clock, issued)
        })
        .await
}

/// The request as every view and document of it shows it to this caller.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ViewFamily>,
    protocol: &Protocol,
    operator: &Operator,
) -> ApiResult<CardRequest> {
    let scope = access.scope;
    let found = queries::one(db, Viewer::Member(scope), protocol).await?;
    let found = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    access.showed(found.people());
    let request = views::details(found, scope, &operator.business_calendar())?.pop();
    request.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))
}

/// The grant admits members alone.
fn requester(caller: &Caller) -> ApiResult<Requester> {
    match caller {
        Caller::Person(Person { account_id, session_id, must_change_password: _, identity }) => match identity {
            Identity::Beneficiary(member) => Ok(Requester {
                account: *account_id,
                session: *session_id,
                enrolment: member.enrolment_id,
                holder: member.holder_enrolment_id,
            }),
            Identity::Individual(_) | Identity::Company(_) => Err(ApiError::refused(ProblemCode::NotAllowed)),
        },
        Caller::Program(_) => Err(ApiError::refused(ProblemCode::NotAllowed)),
    }
}
