//! The documents of an invoice. Each is made from the same detail that the screen shows, after the database has answered,
//! off the threads that serve requests.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Path};
use anyhow::Context;
use sea_orm::DatabaseTransaction;
use shared::company_invoices::ChargeStatus;
use shared::id::CompanyInvoiceId;
use shared::problem::{Problem, ProblemCode};

use super::csv::{self, Reading};
use super::handlers::{find, load};
use super::pdf::{self, Paper};
use super::slips::InvoiceSlips;
use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::ViewCompanyInvoices;
use crate::clock::Clock;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::http::refusals::TokenRefusals;
use crate::http::streamed_file::{FileStreams, StreamedFile};
use crate::issued_documents::VerificationPage;

/// Items that are drawn; of a longer invoice the sums alone, for a document of hundreds of pages serves nobody.
const MOST_DRAWN: usize = 5_000;

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
        (status = 404, description = "`not-found`", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}.pdf")]
pub(super) async fn company_invoice_document(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    operator: web::Data<Arc<Operator>>,
    clock: web::Data<Clock>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<PdfFile> {
    let found = load(&access, *id, MOST_DRAWN).await?;
    let invoice = views::detail(found, MOST_DRAWN, &InvoiceSlips::on(access.moment.today, &operator), &clock)?;
    let issued = access.moment.local;
    let file_name = pdf::file_name(Paper::Invoice, &invoice.number);
    renderer.render(file_name, move || pdf::invoice(&invoice, &operator.letterhead(), issued)).await
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
        (status = 404, description = "`not-found`", body = Problem, content_type = "application/problem+json"),
        (status = 409, description = "`charge-not-paid`, `charge-cancelled`, `nothing-to-pay`", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/receipt.pdf")]
pub(super) async fn company_invoice_receipt(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    operator: web::Data<Arc<Operator>>,
    clock: web::Data<Clock>,
    renderer: web::Data<PdfRenderer>,
    verification: web::Data<VerificationPage>,
) -> ApiResult<PdfFile> {
    let rules = InvoiceSlips::on(access.moment.today, &operator);
    let issue = async |tx: &DatabaseTransaction| {
        let invoice = views::detail(find(tx, access.scope, *id, 0).await?, 0, &rules, &clock)?;
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
    let stamp = verification.stamp(&code);
    let issued = access.moment.local;
    let file_name = pdf::file_name(Paper::Receipt, &invoice.number);
    renderer.render(file_name, move || pdf::receipt(&invoice, &stamp, &operator.letterhead(), issued)).await
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
        (status = 404, description = "`not-found`", body = Problem, content_type = "application/problem+json"),
        (
            status = 409,
            description = "`payment-date-needed`, `already-paid`, `charge-cancelled`, `nothing-to-pay`, `slips-not-used`, `slip-unavailable`",
            body = Problem,
            content_type = "application/problem+json"
        ),
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/slip.pdf")]
pub(super) async fn company_invoice_slip(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    operator: web::Data<Arc<Operator>>,
    clock: web::Data<Clock>,
    renderer: web::Data<PdfRenderer>,
) -> ApiResult<PdfFile> {
    let found = load(&access, *id, 0).await?;
    let rules = InvoiceSlips::on(access.moment.today, &operator);
    let slip = rules.slip(&found.invoice, found.chosen()).map_err(ApiError::refused)?;
    let invoice = views::detail(found, 0, &rules, &clock)?;
    let terms = operator.slips.as_ref().context("a slip of an operator without slips")?.terms();
    let issued = access.moment.local;
    let file_name = pdf::file_name(Paper::Slip, &invoice.number);
    renderer.render(file_name, move || pdf::slip(&invoice, &slip, &terms, &operator.letterhead(), issued)).await
}

/// The items of an invoice as a table
///
/// For spreadsheets: all of them, in the order of names.
#[utoipa::path(
    tag = "company",
    operation_id = "company_invoice_items_table",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    params(("id" = CompanyInvoiceId, Path)),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 404, description = "`not-found`", body = Problem, content_type = "application/problem+json"),
        (status = 503, description = "`busy`", body = Problem, content_type = "application/problem+json"),
        TokenRefusals
    )
)]
#[get("/company/invoices/{id}/items.csv")]
pub(super) async fn company_invoice_items_table(
    access: Access<ViewCompanyInvoices>,
    id: Path<CompanyInvoiceId>,
    streams: web::Data<FileStreams>,
) -> ApiResult<StreamedFile> {
    let (scope, id) = (access.scope, *id);
    let turn = streams.snapshot_turn(scope.company_id).await?;
    let tx = access.begin_reading().await?;
    let found = queries::find(&tx, scope, id).await?;
    let (invoice, _) = found.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
    let file_name = pdf::file_name(Paper::Invoice, &invoice.number).replace(".pdf", ".csv");
    let month = invoice.billing_month.parse().context("an invoice's billing month")?;
    let write = move |outlet| csv::write(Reading { tx, scope, id, month }, outlet);
    turn.send(file_name, "text/csv; charset=utf-8", &access.origin.request_id, write).await
}
