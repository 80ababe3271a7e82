//! A statement that is too long for an answer, printed by a worker. It reads what the job's company reaches, as the
//! request that began it did.

use anyhow::Context;
use sea_orm::DatabaseConnection;

use super::asked::Asked;
use super::paper::{self, Press};
use super::reading::Reading;
use crate::access::grants::OfCompany;
use crate::clock::Moment;
use crate::config::operator::Operator;
use crate::error::ApiResult;
use crate::http::pdf_file::{PdfFile, PdfRenderer};
use crate::issued_documents::VerificationPage;
use crate::jobs::Lease;

/// Prints what the job asks for. `moment` is when it began.
pub async fn print(
    db: &DatabaseConnection,
    lease: &mut Lease<'_>,
    renderer: &PdfRenderer,
    operator: &Operator,
    page: &VerificationPage,
    moment: Moment,
) -> ApiResult<PdfFile> {
    let asked: Asked = serde_json::from_str(&lease.job().parameters).context("the parameters of a job")?;
    let company_id = lease.job().company_id.context("the company of a job")?;
    let reading = Reading::begin(db, OfCompany { company_id }, asked).await?;
    lease.report(0, reading.rows()).await?;
    let press = Press { renderer, operator, page, moment };
    paper::print(db, reading, &press, Some(lease)).await
}
