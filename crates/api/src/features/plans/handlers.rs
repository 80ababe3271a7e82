//! The view and its document.

use std::sync::Arc;

use actix_web::get;
use actix_web::web::{self, Json};
use shared::plans::Plans;

use super::{pdf, queries, views};
use crate::access::Access;
use crate::access::grants::ViewFamily;
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::http::refusals::TokenRefusals;

/// View the plans of my family
///
/// Every registration field of PIN-SS (RN 389/2015) for each enrolment of the family of this card, null where the
/// operator's system tells nothing. A holder sees every member, everybody else him- or herself. Who has another plan,
/// too, sees it with that plan's card.
#[utoipa::path(
    tag = "cover",
    operation_id = "view_plans",
    security(("bearer" = [])),
    responses((status = 200, body = Plans), TokenRefusals)
)]
#[get("/plans")]
pub(super) async fn view_plans(
    access: Access<ViewFamily>,
    operator: web::Data<Arc<Operator>>,
) -> ApiResult<Json<Plans>> {
    Ok(Json(load(&access, &operator).await?))
}

/// Print the plans of my family
///
/// The same fields as `GET /plans`, as a document.
#[utoipa::path(
    tag = "cover",
    operation_id = "print_plans",
    security(("bearer" = [])),
    responses((status = 200, body = [u8], content_type = "application/pdf"), TokenRefusals)
)]
#[get("/plans.pdf")]
pub(super) async fn print_plans(access: Access<ViewFamily>, printer: web::Data<Printer>) -> ApiResult<PdfFile> {
    let plans = load(&access, printer.operator()).await?;
    printer
        .print(pdf::FILE_NAME.to_owned(), access.moment, move |letterhead, issued| {
            pdf::plans(&plans, letterhead, issued)
        })
        .await
}

async fn load(access: &Access<ViewFamily>, operator: &Operator) -> ApiResult<Plans> {
    let (db, scope) = (access.db(), access.scope);
    let (rows, periods) = tokio::try_join!(queries::enrolments(db, scope), queries::periods(db, scope))?;
    Ok(views::plans(rows, periods, operator, access.moment.today))
}
