//! The statement on screen.

use actix_web::get;
use actix_web::web::Json;
use shared::company_statement::{CompanyStatement, CompanyStatementQuery};

use super::asked::Asked;
use super::{queries, reading, views};
use crate::access::Access;
use crate::access::grants::ViewCompanyStatement;
use crate::error::ApiResult;
use crate::http::refusals::TokenRefusals;
use crate::http::valid_query::ValidQuery;
use crate::paging::invalid_cursor;

/// View what a company is billed for its people
///
/// *Extrato planos de saúde*: families by the holder's name with their lives, for each month the plan and the copayment.
/// Amounts alone: what was done for whom is never told to a company. At most 12 months at a time, the last twelve unless
/// said otherwise; an older history comes in windows of as many. The first page also tells what all families come to.
#[utoipa::path(
    tag = "company",
    operation_id = "view_company_statement",
    security(("bearer" = []), ("programs" = ["company-statement:read"])),
    params(CompanyStatementQuery),
    responses(
        (status = 200, body = CompanyStatement),
        TokenRefusals
    )
)]
#[get("/company/statement")]
pub(super) async fn view_company_statement(
    access: Access<ViewCompanyStatement>,
    query: ValidQuery<CompanyStatementQuery>,
) -> ApiResult<Json<CompanyStatement>> {
    let ValidQuery(CompanyStatementQuery { from, to, name, limit, cursor }) = query;
    let asked = Asked::read(from, to, name, access.moment)?;
    access.showed_months(asked.range);
    let paging = access.paging(limit, cursor.as_deref())?;
    let tx = access.begin_reading().await?;
    let summary = match paging.after() {
        None => Some(reading::summary(&tx, access.scope, &asked).await?),
        Some(_) => None,
    };
    let holders = queries::holders(&tx, access.scope, &asked, &paging).await?;
    let page = paging.cut(holders.ok_or_else(invalid_cursor)?, |holder| holder.id)?;
    let ids: Vec<_> = page.items.iter().map(|holder| holder.id).collect();
    let rows = queries::lives_of_holders(&tx, access.scope, asked.range, &ids).await?;
    tx.commit().await?;
    Ok(Json(views::statement(access.moment.today, asked.range, summary, rows, page.next_cursor)?))
}
