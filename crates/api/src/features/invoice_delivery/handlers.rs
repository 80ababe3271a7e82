//! The choice of a company: what it is, and making it.

use std::sync::Arc;

use actix_web::web::{self, Json};
use actix_web::{get, put};
use shared::invoice_delivery::{InvoiceDeliveryChoice, InvoiceDeliveryState};
use shared::problem::ProblemCode;

use super::commands::Answer;
use super::{commands, queries, views};
use crate::access::Access;
use crate::access::grants::ChooseInvoiceDelivery;
use crate::config::operator::Operator;
use crate::error::{ApiError, ApiResult};
use crate::http::refusals::{BodyRefusals, InvalidFields, TokenRefusals, refusals};
use crate::http::valid_json::ValidJson;

refusals! {
    /// The term is another one than was read.
    TermChanged {
        TermChanged = "`term-changed`: read the term of today and choose again",
    }
}

/// View how my company receives its invoices
///
/// With the term of today, and where invoices go either way. `choice` is null until the company has answered.
#[utoipa::path(
    tag = "company",
    operation_id = "view_invoice_delivery",
    security(("bearer" = [])),
    responses((status = 200, body = InvoiceDeliveryState), TokenRefusals)
)]
#[get("/company/invoice-delivery")]
pub(super) async fn view_invoice_delivery(
    access: Access<ChooseInvoiceDelivery>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<InvoiceDeliveryState>> {
    let row = queries::find(access.db(), access.scope).await?;
    Ok(Json(views::state(row, &operator.invoice_delivery_term)))
}

/// Say how my company receives its invoices
///
/// By the person responsible alone, who accepts the term with it: `term_version` is of the text that was read. It may be
/// repeated and changed; each answer is recorded, and is an event for the operator.
#[utoipa::path(
    tag = "company",
    operation_id = "choose_invoice_delivery",
    security(("bearer" = [])),
    request_body = InvoiceDeliveryChoice,
    responses(
        (status = 200, body = InvoiceDeliveryState),
        BodyRefusals,
        TermChanged,
        InvalidFields,
        TokenRefusals
    )
)]
#[put("/company/invoice-delivery")]
pub(super) async fn choose_invoice_delivery(
    access: Access<ChooseInvoiceDelivery>,
    // A result, so that whoever may not choose is told so before what is wrong with the choice.
    body: Result<ValidJson<InvoiceDeliveryChoice>, ApiError>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<InvoiceDeliveryState>> {
    let ValidJson(InvoiceDeliveryChoice { choice, term_version }) = body?;
    let person = access.caller().person().ok_or_else(|| ApiError::refused(ProblemCode::NotAllowed))?;
    let term = &operator.invoice_delivery_term;
    if term_version != term.version() {
        return Err(ApiError::refused(ProblemCode::TermChanged));
    }
    let tx = access.begin().await?;
    let company_external_id = queries::find(&tx, access.scope).await?.external_id;
    let answer = Answer { choice, term, company_external_id, person, origin: &access.origin };
    commands::choose(&tx, access.scope, answer, access.moment).await?;
    let row = queries::find(&tx, access.scope).await?;
    tx.commit().await?;
    Ok(Json(views::state(row, term)))
}
