//! The documents of an invoice. Each is made from the same detail that the screen shows, after the database has answered,
//! off the threads that serve requests.

use actix_web::get;
use actix_web::web::{self, Path};
use anyhow::Context;
use sea_orm::DatabaseTransaction;
use shared::company_invoices::ChargeStatus;
use shared::id::CompanyInvoiceId;
use shared::problem::ProblemCode;

use super::handlers::{find, load, showed};
use super::pdf::{self, Paper};
use super::slips::InvoiceSlips;
use super::table::{self, InvoiceSnapshot};
use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::ViewCompanyInvoices;
use crate::bills::NoReceipt;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::printer::Printer;
use crate::http::refusals::{Busy, NotFound, TokenRefusals, refusals};
use crate::http::streamed_file::{FileStreams, StreamedFile};
use crate::http::table_file::{TableFormat, TableOutlet};

refusals! {
    /// Why an invoice has no slip.
    NoSlip { PaymentDateNeeded | AlreadyPaid | ChargeCancelled | NothingToPay | SlipsNotUsed | SlipUnavailable }
}

/// Items that are drawn; of a longer invoice the sums alone, for a document of hundreds of pages serves nobody.
const MOST_DRAWN: u16 = 5_000;

/// Print an invoice of the company
///
/// *Fatura mensal*, with its items. Of one with more than 5,000 items it has the sums and says that the items are in the
/// table (`items.csv`).
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_document",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}.pdf")]
pub(super) async fn company_invoice_document(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let found = load(&access, *id, MOST_DRAWN).await?;
    let invoice = views::detail(found, &InvoiceSlips::on(access.moment.today, printer.operator()), printer.clock())?;
    let file_name = pdf::file_name(Paper::Invoice, &invoice.number);
    printer.print(file_name, access.moment, move |letterhead, issued| pdf::invoice(&invoice, letterhead, issued)).await
}

/// Print the receipt of a paid invoice
///
/// It carries a verification code; the same receipt printed again carries the same one.
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_receipt",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        NoReceipt,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/receipt.pdf")]
pub(super) async fn company_invoice_receipt(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let rules = InvoiceSlips::on(access.moment.today, printer.operator());
    let issue = async |tx: &DatabaseTransaction| {
        let invoice = views::detail(find(tx, &access, *id, 0).await?, &rules, printer.clock())?;
        match invoice.status {
            ChargeStatus::Paid => {}
            ChargeStatus::Cancelled => return Err(ApiError::refused(ProblemCode::ChargeCancelled)),
            ChargeStatus::NothingDue => return Err(ApiError::refused(ProblemCode::NothingToPay)),
            ChargeStatus::Open | ChargeStatus::Overdue => return Err(ApiError::refused(ProblemCode::ChargeNotPaid)),
        }
        let code = commands::issue_receipt(tx, &invoice, access.moment).await?;
        Ok((invoice, code))
    };
    let (invoice, code) = access.in_snapshot(issue).await?;
    let stamp = printer.stamp(&code);
    let file_name = pdf::file_name(Paper::Receipt, &invoice.number);
    printer
        .print(file_name, access.moment, move |letterhead, issued| pdf::receipt(&invoice, &stamp, letterhead, issued))
        .await
}

/// Print the slip of a pending invoice
///
/// The one that a bank takes today: as registered until the due date has passed, or of the day that was chosen last.
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_slip",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        NoSlip,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/slip.pdf")]
pub(super) async fn company_invoice_slip(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let found = load(&access, *id, 0).await?;
    let rules = InvoiceSlips::on(access.moment.today, printer.operator());
    let slip = rules.slip(&found.invoice, found.chosen()).map_err(ApiError::refused)?;
    let invoice = views::detail(found, &rules, printer.clock())?;
    let terms = printer.operator().slips.as_ref().context("a slip of an operator without slips")?.terms();
    let file_name = pdf::file_name(Paper::Slip, &invoice.number);
    printer
        .print(file_name, access.moment, move |letterhead, issued| {
            pdf::slip(&invoice, &slip, &terms, letterhead, issued)
        })
        .await
}

/// The items of an invoice as a table
///
/// All of them, in the order of names. UTF-8 with byte order mark, semicolons and decimal commas, as Brazilian
/// spreadsheets expect it. What a spreadsheet would take for a formula or a number begins with an apostrophe.
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_items_table",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        NotFound,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/items.csv")]
pub(super) async fn company_invoice_items_table(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, *id, TableFormat::Csv, &renderer, &streams).await
}

/// The items of an invoice as a workbook
///
/// All of them, in the order of names; amounts in reais as numbers.
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_items_workbook",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        NotFound,
        Busy,
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/items.xlsx")]
pub(super) async fn company_invoice_items_workbook(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    renderer: web::Data<PdfRenderer>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    export(&access, *id, TableFormat::Xlsx, &renderer, &streams).await
}

async fn export(
    access: &Access<ViewCompanyInvoices>,
    id: CompanyInvoiceId,
    format: TableFormat,
    renderer: &PdfRenderer,
    streams: &FileStreams,
) -> ApiResult<StreamedFile> {
    let scope = access.scope;
    let turn = streams.snapshot_turn(scope.key_of_turns()).await?;
    let tx = access.begin_reading().await?;
    let found = queries::find(&tx, scope, id).await?;
    let (invoice, _) = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let paper = pdf::file_name(Paper::Invoice, &invoice.number);
    let file_name = format.file_name(paper.trim_end_matches(".pdf"));
    showed(access, &invoice)?;
    let month = invoice.billing_month.parse().context("an invoice's billing month")?;
    let renderer = PdfRenderer::clone(renderer);
    let write = async move |outlet| {
        let table = TableOutlet::begin(&table::SHEET, format, renderer, outlet).await?;
        table::write(InvoiceSnapshot { tx, scope, id, month }, table).await
    };
    turn.send(file_name, format.content_type(), &access.origin.request_id, write).await
}
