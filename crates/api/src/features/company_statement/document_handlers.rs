//! The statement as files: on paper, and as tables for spreadsheets. All are of the families and months that the screen
//! shows, every page of them.

use actix_web::body::BoxBody;
use actix_web::{HttpRequest, HttpResponse, Responder, get, web};
use shared::company_statement::CompanyFileQuery;
use shared::jobs::Job;
use shared::paths;
use shared::problem::ProblemCode;

use super::asked::Asked;
use super::paper;
use super::reading::StatementSnapshot;
use super::{pdf, table};
use crate::access::Access;
use crate::access::grants::ViewCompanyStatement;
use crate::access::scopes::JobOwner;
use crate::db::entity::job::Kind;
use crate::error::{ApiError, ApiResult};
use crate::http::answers::Accepted;
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::printer::Printer;
use crate::http::refusals::{Busy, TokenRefusals, refusals};
use crate::http::streamed_file::{FileStreams, StreamedFile, Turn};
use crate::http::table_file::{TableFormat, TableOutlet};
use crate::http::valid_query::ValidQuery;
use crate::issued_documents::{self, Issue};
use crate::jobs::{self, NewJob, views};

refusals! {
    /// No month that is asked for has an invoice.
    NothingBilled { NothingBilled }

    /// Why a long statement is not printed.
    NotPrinted { TooLongToPrint, TooManyJobs }
}

/// Lines above which a document takes longer than anybody waits: almost two hundred pages.
const LONG: u32 = 5_000;
/// Lines above which none is made: almost eighteen thousand pages, whose file is put together in memory.
const TOO_LONG: u32 = 500_000;

/// How a document of so many lines is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Making {
    AtOnce,
    InBackground,
    Refused,
}

const fn making(lines: u32) -> Making {
    if lines <= LONG {
        Making::AtOnce
    } else if lines <= TOO_LONG {
        Making::InBackground
    } else {
        Making::Refused
    }
}

/// Print the statement
///
/// A long one (over 5,000 lines, a life and a month each) is made in the background: the answer is 202 with a job, whose
/// address is in `Location`. The same request again gives the same job, while it is under way and for ten minutes after.
/// One of over 500,000 lines is refused.
#[utoipa::path(
    tag = "company",
    operation_id = "print_company_statement",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(CompanyFileQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        (status = 202, body = Job, headers(("Location" = String, description = "Address of the job"))),
        NothingBilled,
        NotPrinted,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/statement.pdf")]
pub(super) async fn print_company_statement(
    access: Access<ViewCompanyStatement>,
    query: ValidQuery<CompanyFileQuery>,
    printer: web::Data<Printer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<Printed> {
    let (turn, reading) = begin(&streams, &access, query.0).await?;
    let making = making(reading.rows());
    if making != Making::AtOnce {
        // Who held one connection and waited for another would wait for others that do the same.
        let asked = reading.end().await?;
        drop(turn);
        if making == Making::Refused {
            return Err(ApiError::refused(ProblemCode::TooLongToPrint));
        }
        let wanted = NewJob {
            owner: JobOwner::of(access.caller()),
            kind: Kind::CompanyStatementPdf,
            company: Some(access.scope),
            parameters: &asked,
            identity: &asked.identity(),
        };
        let tx = access.begin().await?;
        let job = jobs::begin(&tx, &wanted, access.moment).await?;
        tx.commit().await?;
        let job = views::job(job, access.moment.now);
        return Ok(Printed::UnderWay(Accepted::at(&paths::job(job.id), job)));
    }
    let issue = async |issue: &Issue| {
        let tx = access.begin().await?;
        let code = issued_documents::issue(&tx, issue, access.moment).await?;
        tx.commit().await?;
        Ok(code)
    };
    let file = paper::print(issue, reading, &printer, access.moment, None).await?;
    drop(turn);
    Ok(Printed::Ready(file))
}

/// Export the statement
///
/// A line for each life and month. UTF-8 with byte order mark, semicolons and decimal commas, as Brazilian spreadsheets
/// expect it. What a spreadsheet would take for a formula or a number begins with an apostrophe.
#[utoipa::path(
    tag = "company",
    operation_id = "export_company_statement_csv",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(CompanyFileQuery),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NothingBilled,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/statement.csv")]
pub(super) async fn export_company_statement_csv(
    access: Access<ViewCompanyStatement>,
    query: ValidQuery<CompanyFileQuery>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, query.0, TableFormat::Csv, &renderer, &streams).await
}

/// Export the statement as a workbook
///
/// A line for each life and month, amounts in reais as numbers.
#[utoipa::path(
    tag = "company",
    operation_id = "export_company_statement_xlsx",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(CompanyFileQuery),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NothingBilled,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/statement.xlsx")]
pub(super) async fn export_company_statement_xlsx(
    access: Access<ViewCompanyStatement>,
    query: ValidQuery<CompanyFileQuery>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, query.0, TableFormat::Xlsx, &renderer, &streams).await
}

async fn export(
    access: &Access<ViewCompanyStatement>,
    query: CompanyFileQuery,
    format: TableFormat,
    renderer: &PdfRenderer,
    streams: &FileStreams,
) -> ApiResult<StreamedFile> {
    let (turn, reading) = begin(streams, access, query).await?;
    let file_name = format.file_name(&pdf::file_stem(&reading.company.code, &reading.asked));
    let renderer = PdfRenderer::clone(renderer);
    let write = async move |outlet| {
        let table = TableOutlet::begin(&table::SHEET, format, renderer, outlet).await?;
        table::write(reading, table).await
    };
    turn.send(file_name, format.content_type(), &access.origin.request_id, write).await
}

/// Begins to read once it is the company's turn.
async fn begin(
    streams: &FileStreams,
    access: &Access<ViewCompanyStatement>,
    query: CompanyFileQuery,
) -> ApiResult<(Turn, StatementSnapshot)> {
    let CompanyFileQuery { from, to, name } = query;
    let asked = Asked::read(from, to, name, access.moment)?;
    access.showed_months(asked.range);
    let turn = streams.snapshot_turn(access.scope.key_of_turns()).await?;
    Ok((turn, StatementSnapshot::begin(access.begin_reading().await?, access.scope, asked).await?))
}

/// A document that may be long.
pub(super) enum Printed {
    Ready(PdfFile),
    UnderWay(Accepted<Job>),
}

impl Responder for Printed {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        match self {
            Self::Ready(file) => file.respond_to(request),
            Self::UnderWay(job) => job.respond_to(request),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Making, making};

    #[test]
    fn long_documents_wait_and_endless_ones_are_refused() {
        for (lines, expected) in [
            (0, Making::AtOnce),
            (5_000, Making::AtOnce),
            (5_001, Making::InBackground),
            (500_000, Making::InBackground),
            (500_001, Making::Refused),
        ] {
            assert_eq!(making(lines), expected, "{lines}");
        }
    }
}
