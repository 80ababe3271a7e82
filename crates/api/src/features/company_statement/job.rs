//! A statement that is too long for an answer, printed by a worker. It reads what the job's company reaches, as the
//! request that began it did.

use anyhow::Context;
use sea_orm::DatabaseConnection;

use super::asked::Asked;
use super::paper;
use super::reading::StatementSnapshot;
use crate::access::scopes::OfCompany;
use crate::clock::Moment;
use crate::db::connect;
use crate::error::ApiResult;
use crate::http::pdf_file::PdfFile;
use crate::http::printer::Printer;
use crate::issued_documents::{self, Issue};
use crate::jobs::Lease;

/// Prints what the job asks for. `moment` is when it began.
pub async fn print(
    db: &DatabaseConnection,
    lease: &mut Lease<'_>,
    printer: &Printer,
    moment: Moment,
) -> ApiResult<PdfFile> {
    let asked: Asked = serde_json::from_str(&lease.job().parameters).context("the parameters of a job")?;
    let company = OfCompany::of_job(lease.job()).context("the company of a job")?;
    let reading = StatementSnapshot::begin(connect::begin_reading(db).await?, company, asked).await?;
    lease.report(0, reading.rows()).await?;
    let issue = async |issue: &Issue| {
        let tx = connect::begin(db).await?;
        let code = issued_documents::issue(&tx, issue, moment).await?;
        tx.commit().await?;
        Ok(code)
    };
    paper::print(issue, reading, printer, moment, Some(lease)).await
}
