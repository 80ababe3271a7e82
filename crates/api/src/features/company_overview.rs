//! A company's home: one answer made of a few bounded queries, each of which begins with the company that asks.

use actix_web::get;
use actix_web::web::Json;
use shared::company_overview::CompanyOverview;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::access::Access;
use crate::access::grants::ViewCompanyOverview;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;

mod queries;
mod views;

pub fn routes(config: &mut ServiceConfig) {
    config.service(view_company_overview);
}

/// What a company's home shows
///
/// Programs need both `company-statement:read` and `company-invoices:read`.
#[utoipa::path(
    tag = "company",
    operation_id = "view_company_overview",
    security(("bearer" = []), ("programs" = ["company-statement:read", "company-invoices:read"])),
    responses((status = 200, body = CompanyOverview), TokenRefusals)
)]
#[get("/company/overview")]
async fn view_company_overview(access: Access<ViewCompanyOverview>) -> ApiResult<Json<CompanyOverview>> {
    let (db, company, today) = (access.db(), access.scope, access.moment.today);
    // Side by side: the page waits for the slowest, not for all of them.
    let (pending, last_paid, months, lives) = tokio::try_join!(
        queries::pending(db, company, today),
        queries::last_paid(db, company, today),
        queries::months(db, company, today),
        queries::lives(db, company, today),
    )?;
    Ok(Json(views::overview(today, pending, last_paid, months, lives)))
}
