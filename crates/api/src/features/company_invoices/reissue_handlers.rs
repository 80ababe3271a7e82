//! *Fatura pendente*: choosing the day on which an invoice will be paid.

use std::sync::Arc;

use actix_web::post;
use actix_web::web::{self, Path};
use sea_orm::DatabaseTransaction;
use shared::company_invoices::{NewSlipReissue, SlipReissue};
use shared::id::CompanyInvoiceId;
use shared::paths;
use shared::problem::ProblemCode;

use super::slips::InvoiceSlips;
use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::ReissueCompanySlips;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::created::Created;
use crate::http::idempotency::{self, IdempotencyKey, Idempotent, Once};
use crate::http::refusals::{KeyedBodyRefusals, NotFound, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;

refusals! {
    /// Why no slip is made for the chosen day. Here a paid invoice is a wrong choice, not a conflict.
    NotReissued {
        ChargeCancelled | NothingToPay | SlipsNotUsed | SlipUnavailable,
        PastCutoff | NotABusinessDay | DateInThePast | AlreadyPaid | InvalidFields | IdempotencyKeyReused = "`past-cutoff` with whom to call, `not-a-business-day`, `date-in-the-past`, `already-paid`; `invalid-fields`; `idempotency-key-reused`",
    }
}

/// Bring a pending invoice up to date
///
/// Makes the slip of the chosen day, with fine and interest, the one that a bank takes; an earlier one is superseded. The
/// day is a business day from today to the cut-off of this month. Whoever chooses the day that is chosen already gets the
/// slip that is in force.
#[utoipa::path(
    tag = "company",
    operation_id = "reissue_company_slip",
    security(("bearer" = []), ("programs" = ["company-invoices:write"])),
    params(
        ("id" = CompanyInvoiceId, Path),
        (
            "Idempotency-Key" = Option<String>, Header)
    ),
    request_body = NewSlipReissue,
    responses(
        (status = 201, body = SlipReissue),
        KeyedBodyRefusals,
        NotFound,
        NotReissued,
        TokenRefusals
    )
)]
#[post("/company/invoices/{id}/reissues")]
pub(super) async fn reissue_company_slip(
    access: Access<ReissueCompanySlips>,
    id: Path<CompanyInvoiceId>,
    // Results, so that whoever may not ask is told so before what is wrong with the request.
    body: Result<ValidJson<NewSlipReissue>, ApiError>,
    key: Result<IdempotencyKey, ApiError>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Idempotent<SlipReissue>> {
    let ValidJson(request) = body?;
    let key = key?;
    // The same day for two invoices is two requests.
    let asked = (*id, &request);
    let work = async |tx: &DatabaseTransaction, once: Once<_>| {
        let invoice = queries::find_locked(tx, access.scope, *id).await?;
        let invoice = invoice.ok_or_else(|| ApiError::refused(ProblemCode::NotFound))?;
        let slip = InvoiceSlips::on(access.moment.today, &operator).choose(&invoice, request.payment_date)?;
        let made = Created::at(&paths::company_invoice_slip_pdf(*id), views::reissue(slip.clone()));
        let answer = once.answer(tx, &made).await?;
        commands::reissue(tx, access.scope, &invoice, &slip, access.caller(), &access.origin, access.moment).await?;
        Ok(answer)
    };
    idempotency::once(&access, key, "reissue_company_slip", &asked, work).await
}
