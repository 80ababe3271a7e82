//! *Aviso importante* (E-03): what a company owes today, what it costs to pay it now, and what comes of it. Overdue is what
//! `ChargeStatus::on` calls so; what that adds is the affair of `rules::late_fee`, which knows the days without banks.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json};
use shared::company_notices::CompanyNotices;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ViewCompanyInvoices;
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_company_notices);
}

/// View what my company owes
///
/// Every overdue invoice, the oldest first, with what has to be paid today or on the next business day; empty without a
/// debt. A program of the company needs the scope `company-invoices:read`.
#[utoipa::path(
    tag = "company",
    operation_id = "view_company_notices",
    security(("bearer" = []), ("programs" = ["company-invoices:read"])),
    responses((status = 200, body = CompanyNotices), TokenRefusals)
)]
#[get("/company/notices")]
async fn view_company_notices(
    access: Access<ViewCompanyInvoices>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<CompanyNotices>> {
    let today = access.moment.today;
    let rows = queries::overdue(access.db(), access.scope, today).await?;
    Ok(Json(views::notices(rows, today, &operator)?))
}
