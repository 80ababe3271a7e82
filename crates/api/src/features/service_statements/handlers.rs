//! The statement of a month and of a range of months.

use actix_web::get;
use actix_web::web::{Json, Path};
use sea_orm::prelude::Uuid;
use shared::problem::{FieldError, Problem, ProblemCode};
use shared::service_statements::{
    BillingMonth, InvalidRange, MAX_MONTHS, MonthStatement, RECENT_MONTHS, RangeStatement, StatementQuery, check_range,
};

use super::{queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;

/// View what was billed in a month
///
/// By person and kind, with sums. A month is one of billing (*competência*): a service may have been done months
/// before. A month without services has no people.
#[utoipa::path(
    tag = "services",
    operation_id = "view_month_statement",
    security(("bearer" = [])),
    params(("month" = BillingMonth, Path)),
    responses(
        (status = 200, body = MonthStatement),
        (status = 404, description = "`not-found`: no month", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/service-statements/{month}")]
pub(super) async fn view_month(
    access: Access<ViewFamily>,
    month: Path<BillingMonth>,
) -> ApiResult<Json<MonthStatement>> {
    let statement = load(&access, Range { from: *month, to: *month }, None).await?;
    Ok(Json(views::of_month(statement)))
}

/// View what was billed in a range of months
///
/// As of a month, of at most 24 months; a longer history comes in pieces. Without months, of the latest one in which
/// anything was billed.
#[utoipa::path(
    tag = "services",
    operation_id = "view_range_statement",
    security(("bearer" = [])),
    params(StatementQuery),
    responses(
        (status = 200, body = RangeStatement),
        (status = 400, description = "`invalid-query`", body = Problem, content_type = "application/problem+json"),
        (status = 404, description = "`not-found`: no such member", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/service-statements")]
pub(super) async fn view_range(
    access: Access<ViewFamily>,
    query: ValidQuery<StatementQuery>,
) -> ApiResult<Json<RangeStatement>> {
    Ok(Json(load_asked(&access, query.0).await?))
}

/// Months from one to another, both included.
#[derive(Clone, Copy)]
pub(super) struct Range {
    pub(super) from: BillingMonth,
    pub(super) to: BillingMonth,
}

/// The statement that a query asks for, as every view and document of it shows it.
pub(super) async fn load_asked(access: &Access<ViewFamily>, query: StatementQuery) -> ApiResult<RangeStatement> {
    let StatementQuery { from, to, enrolment_id } = query;
    let member = enrolment_id.map(shared::id::EnrolmentId::get);
    let range = match (from, to) {
        (Some(from), Some(to)) => {
            check_range(from, to).map_err(wrong_range)?;
            Range { from, to }
        }
        (None, None) => {
            let latest = queries::latest_month(access.db(), access.scope, member).await?;
            let month = latest.and_then(|month| month.parse().ok()).unwrap_or(current_month(access)?);
            Range { from: month, to: month }
        }
        (Some(_), None) => return Err(invalid("/to", "required", "Informe também o último mês do período.")),
        (None, Some(_)) => return Err(invalid("/from", "required", "Informe também o primeiro mês do período.")),
    };
    load(access, range, member).await
}

pub(super) async fn load(access: &Access<ViewFamily>, range: Range, member: Option<Uuid>) -> ApiResult<RangeStatement> {
    let members = queries::members(access.db(), access.scope).await?;
    if member.is_some_and(|wanted| members.iter().all(|known| known.id != wanted)) {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    let services = queries::services(access.db(), access.scope, member, range).await?;
    let recent = current_month(access)?.last_months(RECENT_MONTHS);
    let totals = match (recent.first(), recent.last()) {
        (Some(from), Some(to)) => {
            queries::month_totals(access.db(), access.scope, member, Range { from: *from, to: *to }).await?
        }
        _ => Vec::new(),
    };
    Ok(views::of_range(range, members, services, &recent, &totals)?)
}

fn current_month(access: &Access<ViewFamily>) -> ApiResult<BillingMonth> {
    let month = BillingMonth::of(access.moment.today);
    month.ok_or_else(|| anyhow::anyhow!("the clock stands beyond every billing month").into())
}

fn wrong_range(wrong: InvalidRange) -> ApiError {
    match wrong {
        InvalidRange::Reversed => invalid("/to", "range", "O período termina antes de começar. Confira os meses."),
        InvalidRange::TooLong => {
            let detail = format!("Um extrato vai até {MAX_MONTHS} meses. Escolha um período menor.");
            invalid("/to", "range", &detail)
        }
    }
}

fn invalid(pointer: &str, code: &str, detail: &str) -> ApiError {
    let error = FieldError { pointer: pointer.to_owned(), code: code.to_owned(), detail: detail.to_owned() };
    ApiError::invalid(ProblemCode::InvalidQuery, vec![error])
}
