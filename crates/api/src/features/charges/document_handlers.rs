//! The three documents of a charge. Each is drawn from the same detail that the screen shows, after the database has
//! answered, off the threads that serve requests.

use actix_web::get;
use actix_web::web::{self, Path};
use shared::charges::{ChargeDetail, ChargeStatus};
use shared::id::ChargeId;
use shared::problem::ProblemCode;

use super::commands;
use super::handlers::load;
use super::pdf::{self, Paper};
use crate::access::Access;
use crate::access::grants::ViewCharges;
use crate::bills::NoReceipt;
use crate::error::{ApiError, ApiResult};
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::{NotFound, TokenRefusals, refusals};

refusals! {
    /// Why a charge has no slip.
    NoSlip { AlreadyPaid | ChargeCancelled | NothingToPay | SlipsNotUsed | SlipUnavailable }
}

/// Print what a charge is made of
///
/// *Fatura PDF*: the items; their sum is the amount.
#[utoipa::path(
    tag = "charges",
    operation_id = "charge_statement",
    security(("bearer" = [])),
    params(("id" = ChargeId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        TokenRefusals
    )
)]
#[get("/charges/{id}/statement.pdf")]
pub(super) async fn charge_statement(
    access: Access<ViewCharges>,
    id: Path<ChargeId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let charge = load(&access, *id, printer.operator(), printer.clock()).await?;
    let file_name = pdf::file_name(Paper::Statement, &charge.document);
    printer.print(file_name, access.moment, move |letterhead, issued| pdf::statement(&charge, letterhead, issued)).await
}

/// Print the receipt of a paid charge
///
/// It carries a verification code; the same receipt printed again carries the same one.
#[utoipa::path(
    tag = "charges",
    operation_id = "charge_receipt",
    security(("bearer" = [])),
    params(("id" = ChargeId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        NoReceipt,
        TokenRefusals
    )
)]
#[get("/charges/{id}/receipt.pdf")]
pub(super) async fn charge_receipt(
    access: Access<ViewCharges>,
    id: Path<ChargeId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let charge = load(&access, *id, printer.operator(), printer.clock()).await?;
    match charge.status {
        ChargeStatus::Paid => {}
        ChargeStatus::Cancelled => return Err(ApiError::refused(ProblemCode::ChargeCancelled)),
        ChargeStatus::NothingDue => return Err(ApiError::refused(ProblemCode::NothingToPay)),
        ChargeStatus::Open | ChargeStatus::Overdue => return Err(ApiError::refused(ProblemCode::ChargeNotPaid)),
    }
    let tx = access.begin().await?;
    let code = commands::issue_receipt(&tx, &charge, access.moment).await?;
    tx.commit().await?;
    let stamp = printer.stamp(&code);
    let file_name = pdf::file_name(Paper::Receipt, &charge.document);
    printer
        .print(file_name, access.moment, move |letterhead, issued| pdf::receipt(&charge, &stamp, letterhead, issued))
        .await
}

/// Print the bank slip of an unpaid charge
///
/// While nothing is added it is the one that the bank has registered; late, it is for the next business day, with fine and
/// interest.
#[utoipa::path(
    tag = "charges",
    operation_id = "charge_slip",
    security(("bearer" = [])),
    params(("id" = ChargeId, Path)),
    responses(
        (status = 200, body = [u8], content_type = "application/pdf"),
        NotFound,
        NoSlip,
        TokenRefusals
    )
)]
#[get("/charges/{id}/slip.pdf")]
pub(super) async fn charge_slip(
    access: Access<ViewCharges>,
    id: Path<ChargeId>,
    printer: web::Data<Printer>,
) -> ApiResult<PdfFile> {
    let charge = load(&access, *id, printer.operator(), printer.clock()).await?;
    let settings = printer.operator().slips.as_ref().ok_or_else(|| no_slip(&charge, ProblemCode::SlipsNotUsed))?;
    let terms = settings.terms();
    let slip = charge.slip.clone().ok_or_else(|| no_slip(&charge, ProblemCode::SlipUnavailable))?;
    let file_name = pdf::file_name(Paper::Slip, &charge.document);
    printer
        .print(file_name, access.moment, move |letterhead, issued| {
            pdf::slip(&charge, &slip, &terms, letterhead, issued)
        })
        .await
}

/// What became of the charge says more than how the operator is set up.
fn no_slip(charge: &ChargeDetail, otherwise: ProblemCode) -> ApiError {
    ApiError::refused(match charge.status {
        ChargeStatus::Paid => ProblemCode::AlreadyPaid,
        ChargeStatus::Cancelled => ProblemCode::ChargeCancelled,
        ChargeStatus::NothingDue => ProblemCode::NothingToPay,
        ChargeStatus::Open | ChargeStatus::Overdue => otherwise,
    })
}
