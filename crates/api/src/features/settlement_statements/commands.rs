//! What is written when a statement is printed: that it was issued, as a *quitação* or as a list of payments.

use sea_orm::DatabaseTransaction;
use shared::rules::verification_code::VerificationCode;
use shared::settlement_statements::{SettlementKind, SettlementStatement};

use crate::access::scopes::ChargedTo;
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::error::ApiResult;
use crate::issued_documents::{self, ContentHash, Issue, Subject};

/// The code of a statement. It is another document once a line, the holder's record or what it is called changes, and
/// the same one on another day.
pub(super) async fn issue(
    tx: &DatabaseTransaction,
    scope: ChargedTo,
    statement: &SettlementStatement,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let kind = match statement.kind {
        SettlementKind::Settlement => Kind::Settlement,
        SettlementKind::PaymentList => Kind::PaymentList,
    };
    let line = |line: &shared::settlement_statements::SettlementLine| {
        (
            line.document.clone(),
            line.due_date,
            line.billing_place.clone(),
            line.payment_date,
            line.amount_cents,
            line.paid_cents,
        )
    };
    let content = ContentHash::of(&(
        (statement.year, statement.kind, statement.is_year_over, &statement.holder),
        statement.lines.iter().map(line).collect::<Vec<_>>(),
        // A declaration says nothing of them.
        match statement.kind {
            SettlementKind::Settlement => Vec::new(),
            SettlementKind::PaymentList => statement.paid_lines.iter().map(line).collect(),
        },
        (statement.earlier_open_count, statement.earlier_open_cents),
    ))?;
    let amount = match statement.kind {
        SettlementKind::Settlement => statement.totals.paid_cents,
        SettlementKind::PaymentList => statement.paid_in_year_cents,
    };
    let subject = Subject::of_year(scope.subject_of_documents(), statement.year.get());
    let document = Issue { kind, subject, amount: Some(amount), content };
    issued_documents::issue(tx, &document, moment).await
}
