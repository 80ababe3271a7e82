//! The statement on paper and as a table. Both are made from what the screen shows; of months without services there
//! is neither.

use actix_web::get;
use actix_web::web::{self, Path};
use shared::rules::month_range::MonthRange;
use shared::service_statements::{BillingMonth, RangeStatement, StatementQuery};

use super::handlers::{NoMonth, load, load_asked};
use super::pdf;
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::error::ApiResult;
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::printer::Printer;
use crate::http::refusals::TokenRefusals;
use crate::http::table_file::{TableFile, TableFormat};
use crate::http::valid_query::ValidQuery;
use crate::services::{NoMember, NoServices, nothing_billed, table};

/// Print what was billed in a month
///
/// *Extrato de Atendimentos*, *Imprimir*.
#[utoipa::path(
    tag = "services",
    operation_id = "print_month_statement",
    security(("bearer" = [])),
    params(("month" = BillingMonth, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoMonth,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements/{month}.pdf")]
pub(super) async fn print_month_statement(
    access: Access<ViewFamily>,
    month: Path<BillingMonth>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let statement = with_services(load(&access, MonthRange::of(*month), None).await?)?;
    print(&access, statement, &printer).await
}

/// Print what was billed in a range of months
///
/// *Extrato de Atendimentos*, *Imprimir*, of the months that `GET /service-statements` takes.
#[utoipa::path(
    tag = "services",
    operation_id = "print_range_statement",
    security(("bearer" = [])),
    params(StatementQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements.pdf")]
pub(super) async fn print_range_statement(
    access: Access<ViewFamily>,
    query: ValidQuery<StatementQuery>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let statement = with_services(load_asked(&access, query.0).await?)?;
    print(&access, statement, &printer).await
}

/// Export what was billed in a month
///
/// UTF-8 with byte order mark, semicolons and decimal commas, as Brazilian spreadsheets expect it. What a
/// spreadsheet would take for a formula or a number begins with an apostrophe.
#[utoipa::path(
    tag = "services",
    operation_id = "export_month_statement",
    security(("bearer" = [])),
    params(("month" = BillingMonth, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NoMonth,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements/{month}.csv")]
pub(super) async fn export_month_statement(
    access: Access<ViewFamily>,
    month: Path<BillingMonth>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(load(&access, MonthRange::of(*month), None).await?, TableFormat::Csv, &renderer).await
}

/// Export what was billed in a month as a workbook
///
/// Amounts in reais and quantities as numbers, days as dates.
#[utoipa::path(
    tag = "services",
    operation_id = "export_month_statement_xlsx",
    security(("bearer" = [])),
    params(("month" = BillingMonth, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NoMonth,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements/{month}.xlsx")]
pub(super) async fn export_month_statement_xlsx(
    access: Access<ViewFamily>,
    month: Path<BillingMonth>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(load(&access, MonthRange::of(*month), None).await?, TableFormat::Xlsx, &renderer).await
}

/// Export what was billed in a range of months
///
/// As of a month.
#[utoipa::path(
    tag = "services",
    operation_id = "export_range_statement",
    security(("bearer" = [])),
    params(StatementQuery),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements.csv")]
pub(super) async fn export_range_statement(
    access: Access<ViewFamily>,
    query: ValidQuery<StatementQuery>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(load_asked(&access, query.0).await?, TableFormat::Csv, &renderer).await
}

/// Export what was billed in a range of months as a workbook
///
/// As of a month.
#[utoipa::path(
    tag = "services",
    operation_id = "export_range_statement_xlsx",
    security(("bearer" = [])),
    params(StatementQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NoMember,
        NoServices,
        TokenRefusals
    )
)]
#[get("/service-statements.xlsx")]
pub(super) async fn export_range_statement_xlsx(
    access: Access<ViewFamily>,
    query: ValidQuery<StatementQuery>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<TableFile> {
    export(load_asked(&access, query.0).await?, TableFormat::Xlsx, &renderer).await
}

async fn export(statement: RangeStatement, format: TableFormat, renderer: &PdfRenderer) -> ApiResult<TableFile> {
    let statement = with_services(statement)?;
    Ok(table::table(&statement.people, &file_stem(&statement), format, renderer).await?)
}

async fn print(access: &Access<ViewFamily>, statement: RangeStatement, printer: &Printer) -> ApiResult<PdfFile> {
    let file_name = format!("{}.pdf", file_stem(&statement));
    printer
        .print(file_name, access.moment, move |letterhead, issued| pdf::statement(&statement, letterhead, issued))
        .await
}

/// `atendimentos-2026-03`, `atendimentos-2025-04-a-2026-03`.
fn file_stem(statement: &RangeStatement) -> String {
    format!("atendimentos-{}", range(statement).for_file_name())
}

fn range(statement: &RangeStatement) -> MonthRange {
    MonthRange::between(statement.from, statement.to)
}

fn with_services(statement: RangeStatement) -> ApiResult<RangeStatement> {
    if statement.people.is_empty() { Err(nothing_billed(range(&statement))) } else { Ok(statement) }
}
