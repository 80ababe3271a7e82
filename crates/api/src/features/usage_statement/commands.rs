//! What is written when a statement is printed: that it was issued.

use sea_orm::DatabaseTransaction;
use shared::id::EnrolmentId;
use shared::rules::month_range::MonthRange;
use shared::rules::verification_code::VerificationCode;
use shared::usage_statement::UsageStatement;

use crate::access::scopes::Members;
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::error::ApiResult;
use crate::issued_documents::{self, ContentHash, Issue, Subject};

/// The code of a statement: another one once a line changes, and the same one on another day. The sums follow from the
/// lines; what a family may choose from is no part of what is said.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    scope: Members,
    statement: &UsageStatement,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let UsageStatement { from, to, enrolment_id, kind, people, .. } = statement;
    let people_word = if enrolment_id.is_some() { "one" } else { "all" };
    let narrowed = format!("{people_word}/{}", kind.map_or("all", shared::services::ServiceKind::as_str));
    let whose = enrolment_id.map_or(scope.subject_of_documents(), EnrolmentId::get);
    let subject = Subject::of_months(whose, MonthRange::between(*from, *to), &narrowed);
    let content = ContentHash::of(&(from, to, enrolment_id, kind, people))?;
    let document = Issue { kind: Kind::UsageStatement, subject, amount: Some(statement.copayment_cents), content };
    issued_documents::issue(tx, &document, moment).await
}
