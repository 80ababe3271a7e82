//! *Arquivos TXT*: what one month comes to for each life, for payroll programs (`docs/txt-layouts.md`). Sent while it is
//! read, all of it from one snapshot; a file that cannot be written to its end is cut, never ended.

use actix_web::{get, web};
use anyhow::ensure;
use futures_util::TryStreamExt;
use shared::company_statement::{StatementSummary, TextFileQuery};
use shared::problem::ProblemCode;
use shared::rules::company_txt::{CompanyTxt, Detail, DoesNotFit, Header, TextFile};
use shared::rules::money::Cents;
use shared::rules::month_range::MonthRange;

use super::asked::Asked;
use super::queries::{self, ExtremesRow, InvoicedRow};
use super::reading::StatementSnapshot;
use crate::access::Access;
use crate::access::grants::ViewCompanyStatement;
use crate::access::profile::wire_category;
use crate::clock::Moment;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{Busy, TokenRefusals, refusals};
use crate::http::streamed_file::{FileStreams, Outlet, StreamedFile};
use crate::http::valid_query::ValidQuery;

refusals! {
    /// Why a month has no file.
    NoTextFile {
        NothingBilled = "`nothing-billed`: the month has no invoice",
        DoesNotFitLayout,
    }
}

/// Export *Extrato Coparticipação*
///
/// The lives with a copayment in the month, at fixed width: `docs/txt-layouts.md`. A month without an invoice has no file;
/// one whose invoice has no copayment has a file without lives.
#[utoipa::path(
    tag = "company",
    operation_id = "export_copayment_txt",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(TextFileQuery),
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        NoTextFile,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/statement/copayment.txt")]
pub(super) async fn export_copayment_txt(
    access: Access<ViewCompanyStatement>,
    query: Result<ValidQuery<TextFileQuery>, ApiError>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, query?.0, TextFile::Copayment, &streams).await
}

/// Export *Extrato Completo*
///
/// Every life billed in the month, at fixed width: `docs/txt-layouts.md`. Its totals are those of the month's invoice. A
/// month without an invoice has no file.
#[utoipa::path(
    tag = "company",
    operation_id = "export_full_txt",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(TextFileQuery),
    responses(
        (status = 200, body = String, content_type = "text/plain"),
        NoTextFile,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/statement/full.txt")]
pub(super) async fn export_full_txt(
    access: Access<ViewCompanyStatement>,
    query: Result<ValidQuery<TextFileQuery>, ApiError>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, query?.0, TextFile::Full, &streams).await
}

/// A payroll program that gets an empty file deducts nothing from anybody, so a month that was never billed is refused.
async fn export(
    access: &Access<ViewCompanyStatement>,
    query: TextFileQuery,
    kind: TextFile,
    streams: &FileStreams,
) -> ApiResult<StreamedFile> {
    let TextFileQuery { month } = query;
    access.showed_months(MonthRange::of(month));
    let asked = Asked { range: MonthRange::of(month), name: None };
    let turn = streams.snapshot_turn(access.scope.key_of_turns()).await?;
    let reading = StatementSnapshot::begin(access.begin_reading().await?, access.scope, asked).await?;
    let InvoicedRow { invoices, amount_cents } =
        queries::invoiced(&reading.tx, reading.scope, reading.asked.range).await?;
    if invoices == 0 {
        return Err(ApiError::refused(ProblemCode::NothingBilled));
    }
    // The import refuses an invoice that its items do not add up to; a file that disagrees must not leave all the same.
    if amount_cents != Some(reading.summary.total_cents.0) {
        return Err(ApiError::Internal(anyhow::anyhow!("the items of an invoice do not come to its amount")));
    }
    check(&reading, kind, access.moment).await?;
    let name = match kind {
        TextFile::Copayment => "coparticipacao",
        TextFile::Full => "completo",
    };
    let code: String = reading.company.code.chars().filter(char::is_ascii_alphanumeric).collect();
    let moment = access.moment;
    let write = move |outlet| write(reading, kind, moment, outlet);
    let file_name = format!("extrato-{name}-{code}-{month}.txt");
    turn.send(file_name, "text/plain; charset=us-ascii", &access.origin.request_id, write).await
}

fn header(reading: &StatementSnapshot, kind: TextFile, moment: Moment) -> Header<'_> {
    Header {
        kind,
        month: reading.asked.range.first_month(),
        company_document: &reading.company.document,
        company_code: &reading.company.code,
        company_name: &reading.company.name,
        issued_on: moment.today,
    }
}

/// Refuses what does not fit while there is still an answer to be given. Cards and CPFs fit, or the import refused them.
async fn check(reading: &StatementSnapshot, kind: TextFile, moment: Moment) -> ApiResult<()> {
    CompanyTxt::begin(&header(reading, kind, moment)).map_err(does_not_fit)?;
    let StatementSummary { plan_cents, copayment_cents, .. } = reading.summary;
    let ExtremesRow { least_plan, most_plan, least_copayment, most_copayment } =
        queries::extremes(&reading.tx, reading.scope, reading.asked.range).await?;
    match kind {
        TextFile::Full => CompanyTxt::check(Cents(least_plan), Cents(most_plan), plan_cents).map_err(does_not_fit)?,
        TextFile::Copayment => {}
    }
    CompanyTxt::check(Cents(least_copayment), Cents(most_copayment), copayment_cents).map_err(does_not_fit)
}

fn does_not_fit(error: DoesNotFit) -> ApiError {
    tracing::warn!(%error, "a text file cannot be written");
    ApiError::refused(ProblemCode::DoesNotFitLayout)
}

async fn write(reading: StatementSnapshot, kind: TextFile, moment: Moment, mut outlet: Outlet) -> anyhow::Result<()> {
    let (mut file, line) = CompanyTxt::begin(&header(&reading, kind, moment))?;
    outlet.write(line.as_bytes()).await?;
    let mut lives = reading.lives().await?;
    let mut total = Cents::ZERO;
    while let Some(life) = lives.try_next().await? {
        let (plan, copayment) = (Cents(life.plan_cents), Cents(life.copayment_cents));
        total = total + plan + copayment;
        if !file.takes(copayment) {
            continue;
        }
        let detail = Detail {
            holder_card_number: &life.holder_card_number,
            card_number: &life.card_number,
            cpf: life.cpf.as_deref(),
            name: &life.name,
            category: wire_category(life.category),
            plan,
            copayment,
        };
        outlet.write(file.detail(&detail)?.as_bytes()).await?;
    }
    drop(lives);
    ensure!(total == reading.summary.total_cents, "the lives of a month do not come to its total");
    outlet.write(file.finish()?.as_bytes()).await?;
    reading.tx.commit().await?;
    outlet.finish().await
}
