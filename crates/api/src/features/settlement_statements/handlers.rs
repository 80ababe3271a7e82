//! Which years there are, one of them, and the same on paper.

use actix_web::get;
use actix_web::web::{self, Json, Path};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::page::Page;
use shared::problem::ProblemCode;
use shared::settlement_statements::{SettlementStatement, SettlementYearList};
use shared::years::{Year, YearQuery};

use super::{commands, pdf, queries, views};
use crate::access::Access;
use crate::access::grants::ViewSettlementStatements;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::{TokenRefusals, refusals};
use crate::http::valid_query::ValidQuery;

refusals! {
    /// The year has no statement.
    NoCharges { NoChargesInYear | NotFound }
}

/// List the years that have a settlement statement
///
/// The latest first: every year in which something fell due or was paid.
#[utoipa::path(
    tag = "statements",
    operation_id = "list_settlement_statements",
    security(("bearer" = [])),
    params(YearQuery),
    responses(
        (status = 200, body = SettlementYearList),
        TokenRefusals
    )
)]
#[get("/settlement-statements")]
pub(super) async fn list_settlement_statements(
    access: Access<ViewSettlementStatements>,
    query: ValidQuery<YearQuery>,
) -> ApiResult<Json<SettlementYearList>> {
    let ValidQuery(query) = query;
    let rows = queries::all(access.db(), access.scope).await?;
    let years = views::years(&rows, access.moment.today);
    let paging = access.paging(query.limit, query.cursor.as_deref())?;
    let Page { items, next_cursor } = paging.cut_whole(years, |item| item.year)?;
    Ok(Json(SettlementYearList { items, next_cursor }))
}

/// View what was paid in a year, and what fell due in it and how that was paid
///
/// `kind` is `settlement` when the year is over and all that fell due in it is paid (Lei 12.007/2009); otherwise it is
/// `payment_list`, and the lines without a payment are what is open.
#[utoipa::path(
    tag = "statements",
    operation_id = "view_settlement_statement",
    security(("bearer" = [])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = SettlementStatement),
        NoCharges,
        TokenRefusals
    )
)]
#[get("/settlement-statements/{year}")]
pub(super) async fn view_settlement_statement(
    access: Access<ViewSettlementStatements>,
    year: Path<Year>,
) -> ApiResult<Json<SettlementStatement>> {
    Ok(Json(load(access.db(), &access, *year).await?))
}

/// Print what was paid in a year, or that all that fell due in it is paid
///
/// With a verification code; the same statement printed again carries the same one.
#[utoipa::path(
    tag = "statements",
    operation_id = "print_settlement_statement",
    security(("bearer" = [])),
    params(("year" = Year, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NoCharges,
        TokenRefusals
    )
)]
#[get("/settlement-statements/{year}.pdf")]
pub(super) async fn print_settlement_statement(
    access: Access<ViewSettlementStatements>,
    year: Path<Year>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let issue = async |tx: &DatabaseTransaction| {
        let statement = load(tx, &access, *year).await?;
        let code = commands::issue(tx, access.scope, &statement, access.moment).await?;
        Ok((statement, code))
    };
    let (statement, code) = access.in_snapshot(issue).await?;
    let stamp = printer.stamp(&code);
    printer
        .print(pdf::file_name(&statement), access.moment, move |letterhead, issued| {
            pdf::draw(&statement, &stamp, letterhead, issued)
        })
        .await
}

/// The lines are one query, the holder another: what is issued is read in one snapshot, what is looked at need not be.
async fn load(
    db: &impl ConnectionTrait,
    access: &Access<ViewSettlementStatements>,
    year: Year,
) -> ApiResult<SettlementStatement> {
    let rows = queries::of_year(db, access.scope, year, access.moment.today).await?;
    let holder = queries::holder(db, access.scope).await?;
    views::statement(year, rows, holder, access.moment.today)
        .ok_or_else(|| ApiError::refused(ProblemCode::NoChargesInYear))
}
