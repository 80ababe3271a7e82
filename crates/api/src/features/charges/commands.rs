//! What is written when a receipt is printed: that it was issued, and under which code anybody can ask for it.

use anyhow::Context;
use sea_orm::DatabaseTransaction;
use shared::charges::ChargeDetail;
use shared::rules::verification_code::VerificationCode;

use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::error::ApiResult;
use crate::issued_documents::{self, ContentHash, Issue, Subject};

/// The code of a paid charge's receipt. A payment that is corrected afterwards makes another receipt.
pub(super) async fn issue_receipt(
    tx: &DatabaseTransaction,
    charge: &ChargeDetail,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let paid_on = charge.payment_date.context("a charge without payment has no receipt")?;
    let paid = charge.settled_amount_cents.unwrap_or(charge.amount_cents);
    let payer = &charge.payer;
    let items: Vec<_> = charge.items.iter().map(|item| (item.kind, item.amount_cents)).collect();
    let content = ContentHash::of(&(
        (&charge.document, &charge.billing_place, charge.issue_date, charge.due_date),
        (paid, paid_on, charge.settlement_date),
        (&payer.name, &payer.cpf, &payer.card_number, &payer.plan_name),
        items,
    ))?;
    let subject = Subject::of(charge.id.get());
    let receipt = Issue { kind: Kind::Receipt, subject, amount: Some(paid), content };
    issued_documents::issue(tx, &receipt, moment).await
}
