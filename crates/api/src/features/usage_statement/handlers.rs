//! The statement on screen, on paper and as a table: the same query, the same lines.

use actix_web::get;
use actix_web::web::{self, Json};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::problem::ProblemCode;
use shared::rules::month_range::MonthRange;
use shared::services::MAX_MONTHS;
use shared::usage_statement::{DEFAULT_MONTHS, UsageQuery, UsageStatement};

use super::{commands, pdf, views};
use crate::access::Access;
use crate::access::grants::ViewUsageStatement;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::printer::Printer;
use crate::http::refusals::TokenRefusals;
use crate::http::table_file::{TableFile, TableFormat};
use crate::http::valid_query::ValidQuery;
use crate::services::lines::Lines;
use crate::services::queries::{self, ServiceFilter};
use crate::services::{NoMember, NoServices, nothing_billed, table};

/// View what the holder and the dependents used
///
/// *Extrato de utilização*, for individual clients: by person and kind, with sums, and month by month. A month is one of
/// billing (*competência*): a service may have been done months before. Without months it is about the last 12; a range
/// has at most 24, and a longer history comes in pieces, from `first_month` on. Months without services have no people.
#[utoipa::path(
    tag = "services",
    operation_id = "view_usage_statement",
    security(("bearer" = [])),
    params(UsageQuery),
    responses(
        (status = 200, body = UsageStatement),
        NoMember,
        TokenRefusals
    )
)]
#[get("/usage-statement")]
pub(super) async fn view_usage_statement(
    access: Access<ViewUsageStatement>,
    query: ValidQuery<UsageQuery>,
) -> ApiResult<Json<UsageStatement>> {
    Ok(Json(load(access.db(), &access, query.0).await?))
}

/// Print what the holder and the dependents used
///
/// With a verification code; the same statement printed again carries the same one.
#[utoipa::path(
    tag = "services",
    operation_id = "print_usage_statement",
    security(("bearer" = [])),
    params(UsageQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/usage-statement.pdf")]
pub(super) async fn print_usage_statement(
    access: Access<ViewUsageStatement>,
    query: ValidQuery<UsageQuery>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let issue = async |tx: &DatabaseTransaction| {
        let statement = with_services(load(tx, &access, query.0.clone()).await?)?;
        let code = commands::issue(tx, access.scope, &statement, access.moment).await?;
        Ok((statement, code))
    };
    let (statement, code) = access.in_snapshot(issue).await?;
    let stamp = printer.stamp(&code);
    let file_name = format!("{}.pdf", file_stem(&statement));
    printer
        .print(file_name, access.moment, move |letterhead, issued| pdf::draw(&statement, &stamp, letterhead, issued))
        .await
}

/// Export what the holder and the dependents used
///
/// UTF-8 with byte order mark, semicolons and decimal commas, as Brazilian spreadsheets expect it. What a
/// spreadsheet would take for a formula or a number begins with an apostrophe.
#[utoipa::path(
    tag = "services",
    operation_id = "export_usage_statement",
    security(("bearer" = [])),
    params(UsageQuery),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/usage-statement.csv")]
pub(super) async fn export_usage_statement(
    access: Access<ViewUsageStatement>,
    query: ValidQuery<UsageQuery>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(&access, query.0, TableFormat::Csv, &renderer).await
}

/// Export what the holder and the dependents used as a workbook
///
/// Amounts in reais and quantities as numbers, days as dates.
#[utoipa::path(
    tag = "services",
    operation_id = "export_usage_statement_xlsx",
    security(("bearer" = [])),
    params(UsageQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/usage-statement.xlsx")]
pub(super) async fn export_usage_statement_xlsx(
    access: Access<ViewUsageStatement>,
    query: ValidQuery<UsageQuery>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(&access, query.0, TableFormat::Xlsx, &renderer).await
}

async fn export(
    access: &Access<ViewUsageStatement>,
    query: UsageQuery,
    format: TableFormat,
    renderer: &PdfRenderer,
) -> ApiResult<TableFile> {
    let statement = with_services(load(access.db(), access, query).await?)?;
    Ok(table::table(&statement.people, &file_stem(&statement), format, renderer).await?)
}

/// What every view and document of a query shows: the lines are one query; what is issued is read in one snapshot.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ViewUsageStatement>,
    query: UsageQuery,
) -> ApiResult<UsageStatement> {
    let UsageQuery { from, to, enrolment_id, kind } = query;
    let last_months = MonthRange::last(DEFAULT_MONTHS, access.moment.month()?);
    let range = MonthRange::asked(MAX_MONTHS, from, to)?.unwrap_or(last_months);
    let members = queries::members(db, access.scope).await?;
    if enrolment_id.is_some_and(|wanted| members.iter().all(|known| known.id != wanted.get())) {
        return Err(ApiError::refused(ProblemCode::NotFound));
    }
    access.showed_months(range);
    if let Some(member) = enrolment_id {
        access.showed([member.get()]);
    }
    let wanted = ServiceFilter { member: enrolment_id.map(shared::id::EnrolmentId::get), kind: kind.map(Into::into) };
    let services = queries::services(db, access.scope, wanted, range).await?;
    let first = queries::first_month(db, access.scope).await?;
    let lines = Lines::of(members, services)?;
    Ok(views::statement(access.moment.today, range, enrolment_id, kind, lines, first.as_deref())?)
}

/// `utilizacao-2026-03`, `utilizacao-2025-04-a-2026-03`.
fn file_stem(statement: &UsageStatement) -> String {
    format!("utilizacao-{}", range(statement).for_file_name())
}

fn range(statement: &UsageStatement) -> MonthRange {
    MonthRange::between(statement.from, statement.to)
}

fn with_services(statement: UsageStatement) -> ApiResult<UsageStatement> {
    if statement.people.is_empty() { Err(nothing_billed(range(&statement))) } else { Ok(statement) }
}
