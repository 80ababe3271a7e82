//! The statement of a month and of a range of months.

use actix_web::get;
use actix_web::web::{Json, Path};
use sea_orm::prelude::Uuid;
use shared::problem::ProblemCode;
use shared::rules::month_range::MonthRange;
use shared::service_statements::{
    BillingMonth, MAX_MONTHS, MonthStatement, RECENT_MONTHS, RangeStatement, StatementQuery,
};

use super::views;
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{TokenRefusals, refusals};
use crate::http::valid_query::ValidQuery;
use crate::services::NoMember;
use crate::services::lines::Lines;
use crate::services::queries::{self, ServiceFilter};

refusals! {
    /// What the address names is no month.
    pub(super) NoMonth {
        NotFound = "`not-found`: no month",
    }
}

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
        NoMonth,
        TokenRefusals
    )
)]
#[get("/service-statements/{month}")]
pub(super) async fn view_month_statement(
    access: Access<ViewFamily>,
    month: Path<BillingMonth>,
) -> ApiResult<Json<MonthStatement>> {
    let statement = load(&access, MonthRange::of(*month), None).await?;
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
        NoMember,
        TokenRefusals
    )
)]
#[get("/service-statements")]
pub(super) async fn view_range_statement(
    access: Access<ViewFamily>,
    query: ValidQuery<StatementQuery>,
) -> ApiResult<Json<RangeStatement>> {
    Ok(Json(load_asked(&access, query.0).await?))
}

/// The statement that a query asks for, as every view and document of it shows it.
pub(super) async fn load_asked(access: &Access<ViewFamily>, query: StatementQuery) -> ApiResult<RangeStatement> {
    let StatementQuery { from, to, enrolment_id } = query;
    let member = enrolment_id.map(shared::id::EnrolmentId::get);
    let range = if let Some(range) = MonthRange::asked(MAX_MONTHS, from, to)? {
        range
    } else {
        let wanted = ServiceFilter { member, kind: None };
        let latest = queries::latest_month(access.db(), access.scope, wanted).await?;
        let month = latest.and_then(|month| month.parse().ok()).unwrap_or(access.moment.month()?);
        MonthRange::of(month)
    };
    load(access, range, member).await
}

pub(super) async fn load(
    access: &Access<ViewFamily>,
    range: MonthRange,
    member: Option<Uuid>,
) -> ApiResult<RangeStatement> {
    let members = queries::members(access.db(), access.scope).await?;
    if member.is_some_and(|wanted| members.iter().all(|known| known.id != wanted)) {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    access.showed_months(range);
    if let Some(member) = member {
        access.showed([member]);
    }
    let wanted = ServiceFilter { member, kind: None };
    let services = queries::services(access.db(), access.scope, wanted, range).await?;
    let recent = MonthRange::last(RECENT_MONTHS, access.moment.month()?);
    let totals = queries::month_totals(access.db(), access.scope, wanted, recent).await?;
    Ok(views::of_range(access.moment.today, range, Lines::of(members, services)?, &recent.months(), &totals))
}
