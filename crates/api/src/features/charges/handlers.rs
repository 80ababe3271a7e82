//! List and detail.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json, Path};
use chrono::NaiveDate;
use shared::charges::{ChargeDetail, ChargeList, ChargeOverview, ChargeQuery};
use shared::id::ChargeId;
use shared::problem::ProblemCode;
use uuid::Uuid;

use super::listed::ListedCharge;
use super::queries::FoundCharge;
use super::slips::SlipRules;
use super::{queries, views};
use crate::access::Access;
use crate::access::before_access::BeforeAccess;
use crate::access::grants::ViewCharges;
use crate::clock::Clock;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{NotFound, TokenRefusals};
use crate::http::valid_query::ValidQuery;
use crate::paging::Paging;

/// List my charges
///
/// Latest due date first. The first page also says what is open and what comes next.
#[utoipa::path(
    tag = "charges",
    operation_id = "list_charges",
    security(("bearer" = [])),
    params(ChargeQuery),
    responses(
        (status = 200, body = ChargeList),
        TokenRefusals
    )
)]
#[get("/charges")]
pub(super) async fn list_charges(
    arrived: BeforeAccess<ViewCharges>,
    query: ValidQuery<ChargeQuery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<ChargeList>> {
    let ValidQuery(query) = query;
    let rules = |access: &Access<ViewCharges>| SlipRules::on(access.moment.today, &operator);
    if query.cursor.is_some() {
        let access = arrived.look_up().await?;
        let paging = access.paging(query.limit, query.cursor.as_deref())?;
        let rows = queries::list(access.db(), access.scope, &query, &paging, access.moment.today).await?;
        let page = paging.cut(rows, |row| (row.due_date, row.id))?;
        return Ok(Json(views::list(page, None, &rules(&access))));
    }
    let (access, all) = queries::whole(arrived).await?;
    let (paging, rules) = (access.paging(query.limit, None)?, rules(&access));
    let (rows, overview) = if let Some(all) = all {
        let overview = views::overview_of_all(&all, &rules);
        let wanted = all.into_iter().filter(|row| views::is_wanted(row, &query, &rules));
        (wanted.take(paging.limit() + 1).collect(), overview)
    } else {
        of_very_many(&access, &query, &paging, &rules).await?
    };
    let page = paging.cut(rows, |row| (row.due_date, row.id))?;
    Ok(Json(views::list(page, Some(overview), &rules)))
}

/// View one charge
///
/// With its items and, while it is unpaid, how to pay it. Late, the slip is for the next business day, with fine and
/// interest.
#[utoipa::path(
    tag = "charges",
    operation_id = "view_charge",
    security(("bearer" = [])),
    params(("id" = ChargeId, Path)),
    responses(
        (status = 200, body = ChargeDetail),
        NotFound,
        TokenRefusals
    )
)]
#[get("/charges/{id}")]
pub(super) async fn view_charge(
    access: Access<ViewCharges>,
    id: Path<ChargeId>,
    operator: web::Data<Arc<Operator>>,
    clock: web::Data<Clock>,
) -> ApiResult<Json<ChargeDetail>> {
    Ok(Json(load(&access, *id, &operator, &clock).await?))
}

/// The rows of the first page and one more, and what is said of all charges, where they are too many to be read at once.
async fn of_very_many(
    access: &Access<ViewCharges>,
    query: &ChargeQuery,
    paging: &Paging<(NaiveDate, Uuid)>,
    rules: &SlipRules<'_>,
) -> ApiResult<(Vec<ListedCharge>, ChargeOverview)> {
    let rows = queries::list(access.db(), access.scope, query, paging, rules.today).await?;
    let unpaid = queries::unpaid(access.db(), access.scope, rules.today).await?;
    let occurrences = queries::occurrences(access.db(), access.scope).await?;
    Ok((rows, views::overview(&unpaid.iter().collect::<Vec<_>>(), occurrences, rules)))
}

/// The charge as every view and document of it shows it.
pub(super) async fn load(
    access: &Access<ViewCharges>,
    id: ChargeId,
    operator: &Operator,
    clock: &Clock,
) -> ApiResult<ChargeDetail> {
    // Side by side: nobody waits for one to learn what the other asks.
    let (found, items) =
        tokio::try_join!(queries::find(access.db(), access.scope, id), queries::items(access.db(), access.scope, id))?;
    let FoundCharge { charge, payer } = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    access.showed(items.iter().filter_map(|item| item.enrolment_id));
    Ok(views::detail(charge, items, payer, &SlipRules::on(access.moment.today, operator), clock))
}
