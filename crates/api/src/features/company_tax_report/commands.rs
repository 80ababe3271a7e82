//! What is written when a report is printed: that it was issued.

use sea_orm::DatabaseTransaction;
use shared::company_tax_report::CompanyTaxReport;
use shared::rules::verification_code::VerificationCode;

use crate::access::scopes::OfCompany;
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::error::ApiResult;
use crate::issued_documents::{self, ContentHash, Issue, Subject};

/// The code of a report: another one once a payment changes what it says, and the same one on another day.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    report: &CompanyTaxReport,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let content = ContentHash::of(report)?;
    let subject = Subject::of_year(scope.subject_of_documents(), report.year.get());
    let amount = Some(report.by_payment_date.total_cents);
    issued_documents::issue(tx, &Issue { kind: Kind::TaxReport, subject, amount, content }, moment).await
}
