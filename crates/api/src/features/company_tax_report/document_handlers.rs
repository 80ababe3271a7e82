//! The report on paper and as a table. Both are made from what the screen shows.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Path};
use sea_orm::DatabaseTransaction;
use shared::company_tax_report::MOST_PRINTED_LIVES;
use shared::years::Year;

use super::handlers::{Lives, NothingPaid, OfYear, load, viewpoint};
use super::table::{self, ReportSnapshot};
use super::{commands, pdf};
use crate::access::Access;
use crate::access::grants::ViewCompanyTaxReport;
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::printer::Printer;
use crate::http::refusals::{Busy, TokenRefusals};
use crate::http::streamed_file::{FileStreams, StreamedFile};
use crate::http::table_file::{TableFormat, TableOutlet};

/// Print what the company paid in a year
///
/// Both bases, and each life by month; of more than 2,000 lives months and sums alone, since nobody reads so much paper:
/// the table has them all. With a verification code; the same report printed again carries the same one.
#[utoipa::path(
    tag = "company",
    operation_id = "print_company_tax_report",
    security(("bearer" = []), ("programs" = ["company-tax-report:read"])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NothingPaid,
        TokenRefusals
    )
)]
#[get("/company/tax-report/{year}.pdf")]
pub(super) async fn print_company_tax_report(
    access: Access<ViewCompanyTaxReport>,
    year: Path<Year>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let viewpoint = viewpoint(&access, printer.operator());
    let issue = async |tx: &DatabaseTransaction| {
        let report = load(tx, &access, *year, viewpoint, Lives::UpTo(MOST_PRINTED_LIVES)).await?;
        let code = commands::issue(tx, access.scope, &report, access.moment).await?;
        Ok((report, code))
    };
    let (report, code) = access.in_snapshot(issue).await?;
    let stamp = printer.stamp(&code);
    let complete_from = report.complete_from.map(|at| printer.clock().at(at).local);
    let file_name = format!("relatorio-imposto-de-renda-{year}.pdf");
    printer
        .print(file_name, access.moment, move |letterhead, issued| {
            pdf::draw(&report, complete_from, &stamp, letterhead, issued)
        })
        .await
}

/// Export what the company paid in a year
///
/// A row for each basis, life and month. UTF-8 with byte order mark, semicolons and decimal commas, as Brazilian
/// spreadsheets expect it. What a spreadsheet would take for a formula or a number begins with an apostrophe.
#[utoipa::path(
    tag = "company",
    operation_id = "export_company_tax_report",
    security(("bearer" = []), ("programs" = ["company-tax-report:read"])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NothingPaid,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/tax-report/{year}.csv")]
pub(super) async fn export_company_tax_report(
    access: Access<ViewCompanyTaxReport>,
    year: Path<Year>,
    operator: web::Data<Arc<Operator>>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, *year, &operator, TableFormat::Csv, &renderer, &streams).await
}

/// Export what the company paid in a year as a workbook
///
/// A row for each basis, life and month; amounts in reais as numbers.
#[utoipa::path(
    tag = "company",
    operation_id = "export_company_tax_report_xlsx",
    security(("bearer" = []), ("programs" = ["company-tax-report:read"])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NothingPaid,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/tax-report/{year}.xlsx")]
pub(super) async fn export_company_tax_report_xlsx(
    access: Access<ViewCompanyTaxReport>,
    year: Path<Year>,
    operator: web::Data<Arc<Operator>>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, *year, &operator, TableFormat::Xlsx, &renderer, &streams).await
}

async fn export(
    access: &Access<ViewCompanyTaxReport>,
    year: Year,
    operator: &Operator,
    format: TableFormat,
    renderer: &PdfRenderer,
    streams: &FileStreams,
) -> ApiResult<StreamedFile> {
    let (scope, viewpoint) = (access.scope, viewpoint(access, operator));
    let turn = streams.snapshot_turn(scope.key_of_turns()).await?;
    let tx = access.begin_reading().await?;
    let of_year = OfYear::read(&tx, scope, year, viewpoint).await?;
    of_year.showed_by(access);
    let reading = ReportSnapshot { tx, scope, year, viewpoint, of_year };
    let file_name = format.file_name(&format!("relatorio-imposto-de-renda-{year}"));
    let renderer = PdfRenderer::clone(renderer);
    let write = async move |outlet| {
        let table = TableOutlet::begin(&table::SHEET, format, renderer, outlet).await?;
        table::write(reading, table).await
    };
    turn.send(file_name, format.content_type(), &access.origin.request_id, write).await
}
