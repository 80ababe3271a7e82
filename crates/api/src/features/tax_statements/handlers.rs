//! Which years there are and why one is missing, one of them, and the same on paper.

use actix_web::get;
use actix_web::web::{self, Json, Path};
use chrono::Datelike;
use sea_orm::DatabaseTransaction;
use shared::page::Page;
use shared::problem::ProblemCode;
use shared::tax_statements::{TaxStatement, TaxYearList};
use shared::years::{Year, YearQuery};

use super::{commands, pdf, queries, views};
use crate::access::Access;
use crate::access::grants::ViewTaxStatements;
use crate::clock::Clock;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::{TokenRefusals, refusals};
use crate::http::valid_query::ValidQuery;

refusals! {
    /// The year has no statement, and why.
    NoStatement { StatementNotReleased | NoPaymentsInYear | TaxStatementByEmployer | NotFound }
}

/// List the years of my tax statements
///
/// The latest first, from the first year with a payment on, with the reason where a year has no statement.
#[utoipa::path(
    tag = "statements",
    operation_id = "list_tax_statements",
    security(("bearer" = [])),
    params(YearQuery),
    responses(
        (status = 200, body = TaxYearList),
        TokenRefusals
    )
)]
#[get("/tax-statements")]
pub(super) async fn list_tax_statements(
    access: Access<ViewTaxStatements>,
    query: ValidQuery<YearQuery>,
    clock: web::Data<Clock>,
) -> ApiResult<Json<TaxYearList>> {
    let ValidQuery(query) = query;
    let family = queries::family(access.db(), access.scope).await?;
    let days = queries::days_of_payment(access.db(), access.scope, &family, access.moment.today).await?;
    let releases = queries::releases(access.db()).await?;
    let by_employer = views::is_by_employer(&family);
    let years = views::years(&days, releases, by_employer, access.moment.today, &clock);
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let Page { items, next_cursor } = paging.cut_whole(years, |item| item.year)?;
    Ok(Json(TaxYearList { items, next_cursor, by_employer }))
}

/// View what each person paid and was reimbursed in a year
///
/// By the day of payment. What is read is issued: it has a version, and once a payment has changed the next reading has
/// the next version and names the one that it replaces.
#[utoipa::path(
    tag = "statements",
    operation_id = "view_tax_statement",
    security(("bearer" = [])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = TaxStatement),
        NoStatement,
        TokenRefusals
    )
)]
#[get("/tax-statements/{year}")]
pub(super) async fn view_tax_statement(
    access: Access<ViewTaxStatements>,
    year: Path<Year>,
    clock: web::Data<Clock>,
) -> ApiResult<Json<TaxStatement>> {
    let issue = async |tx: &DatabaseTransaction| {
        let statement = load(tx, &access, *year).await?;
        let (version, _content) = commands::issue(tx, access.scope, &statement, access.moment).await?;
        Ok((statement, version))
    };
    let (statement, version) = access.in_snapshot(issue).await?;
    Ok(Json(views::versioned(statement, version, &clock)))
}

/// Print what each person paid and was reimbursed in a year
///
/// With a verification code; the same version printed again carries the same one.
#[utoipa::path(
    tag = "statements",
    operation_id = "print_tax_statement",
    security(("bearer" = [])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoStatement,
        TokenRefusals
    )
)]
#[get("/tax-statements/{year}.pdf")]
pub(super) async fn print_tax_statement(
    access: Access<ViewTaxStatements>,
    year: Path<Year>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let issue = async |tx: &DatabaseTransaction| {
        let statement = load(tx, &access, *year).await?;
        let (version, content) = commands::issue(tx, access.scope, &statement, access.moment).await?;
        let code = commands::certify(tx, access.scope, &statement, &version, &content, access.moment).await?;
        Ok((statement, version, code))
    };
    let (statement, version, code) = access.in_snapshot(issue).await?;
    let statement = views::versioned(statement, version, printer.clock());
    let stamp = printer.stamp(&code);
    let file_name = format!("demonstrativo-ir-{year}.pdf");
    printer
        .print(file_name, access.moment, move |letterhead, issued| pdf::draw(&statement, &stamp, letterhead, issued))
        .await
}

/// The statement as it is today, not issued yet: of several queries, so that it adds up only within one snapshot.
async fn load(tx: &DatabaseTransaction, access: &Access<ViewTaxStatements>, year: Year) -> ApiResult<views::Draft> {
    let family = queries::family(tx, access.scope).await?;
    if views::is_by_employer(&family) {
        return Err(ApiError::refused(ProblemCode::TaxStatementByEmployer));
    }
    if !queries::is_released(tx, year).await? {
        return Err(ApiError::refused(ProblemCode::StatementNotReleased));
    }
    let paid = queries::paid_in(tx, access.scope, year, access.moment.today).await?;
    let reimbursed = queries::reimbursed_in(tx, access.scope, year, access.moment.today).await?;
    let is_year_over = access.moment.today.year() > year.get();
    views::draft(year, family, paid, reimbursed, is_year_over)
        .ok_or_else(|| ApiError::refused(ProblemCode::NoPaymentsInYear))
}
