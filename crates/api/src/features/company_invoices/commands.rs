//! Bringing an invoice up to date, and the record of a printed receipt. What happens is written with its audit and its
//! event in the caller's transaction; the lock on the invoice decides between two who choose at once.

use anyhow::Context;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, DatabaseTransaction, QueryFilter, Set};
use serde_json::json;
use shared::company_invoices::{CompanyInvoiceDetail, Slip};
use shared::events::EventKind;
use shared::rules::verification_code::VerificationCode;
use uuid::Uuid;

use super::slips;
use crate::access::scopes::OfCompany;
use crate::access::{Caller, Origin, Person, ProgramCaller};
use crate::audit::{self, Action, Subject};
use crate::clock::Moment;
use crate::db::entity::issued_document::Kind;
use crate::db::entity::{company_invoice, slip_reissue};
use crate::error::ApiResult;
use crate::events;
use crate::issued_documents::{self, ContentHash, Issue};

/// Makes `slip` the one in force. `invoice` is locked by this transaction. Where it is in force already, nothing happens.
///
/// Records its event as the last thing, so nothing may be written after it.
pub(super) async fn reissue(
    tx: &DatabaseTransaction,
    scope: OfCompany,
    invoice: &company_invoice::Model,
    slip: &Slip,
    caller: &Caller,
    origin: &Origin,
    moment: Moment,
) -> ApiResult<()> {
    let in_force =
        slip_reissue::Column::CompanyInvoiceId.eq(invoice.id).and(slip_reissue::Column::SupersededAt.is_null());
    let current = scope.slip_reissues().filter(in_force.clone()).one(tx).await?;
    if current.is_some_and(|current| current.barcode == slip.barcode && slips::is_of(&current, invoice)) {
        return Ok(());
    }
    scope
        .change_slip_reissues()
        .col_expr(slip_reissue::Column::SupersededAt, Expr::value(moment.now))
        .filter(in_force)
        .exec(tx)
        .await?;
    let (account_id, session_id, api_client_id) = author(caller);
    let id = Uuid::now_v7();
    let row = slip_reissue::ActiveModel {
        id: Set(id),
        company_invoice_id: Set(invoice.id),
        payment_date: Set(slip.due_date),
        original_due_date: Set(invoice.due_date),
        original_cents: Set(slip.original_cents.0),
        fine_cents: Set(slip.fine_cents.0),
        interest_cents: Set(slip.interest_cents.0),
        total_cents: Set(slip.amount_cents.0),
        days_late: Set(i32::try_from(slip.days_late).unwrap_or(i32::MAX)),
        barcode: Set(slip.barcode.clone()),
        account_id: Set(account_id),
        api_client_id: Set(api_client_id),
        created_at: Set(moment.now),
        superseded_at: Set(None),
    };
    row.insert(tx).await?;

    let company_id = Some(invoice.company_id);
    let subject = Subject { account_id, session_id, company_id, api_client_id, ..Subject::default() };
    audit::record(tx, Action::SlipReissued, subject, origin, moment).await?;
    let details = json!({
        "reissue_id": id,
        "invoice_id": invoice.id,
        // The ERP's own key of the invoice.
        "invoice_external_id": invoice.external_id,
        "number": invoice.number,
        "original_due_date": invoice.due_date,
        "due_date": slip.due_date,
        "original_cents": slip.original_cents,
        "fine_cents": slip.fine_cents,
        "interest_cents": slip.interest_cents,
        "total_cents": slip.amount_cents,
        "barcode": slip.barcode,
        "our_number": slip.our_number,
    });
    events::record(tx, EventKind::SlipReissued, details, moment).await?;
    Ok(())
}

/// The code of a paid invoice's receipt. A payment that is corrected afterwards makes another receipt.
pub(super) async fn issue_receipt(
    tx: &DatabaseTransaction,
    invoice: &CompanyInvoiceDetail,
    moment: Moment,
) -> ApiResult<VerificationCode> {
    let paid_on = invoice.payment_date.context("an invoice without payment has no receipt")?;
    let paid = invoice.settled_amount_cents.unwrap_or(invoice.amount_cents);
    let payer = &invoice.payer;
    let content = ContentHash::of(&(
        (&invoice.number, invoice.month, invoice.issue_date, invoice.due_date),
        (paid, paid_on, invoice.settlement_date),
        (&payer.name, &payer.document, &payer.company_code),
        (invoice.plan_cents, invoice.copayment_cents, invoice.item_count),
    ))?;
    let subject = issued_documents::Subject::of(invoice.id.get());
    let receipt = Issue { kind: Kind::Receipt, subject, amount: Some(paid), content };
    issued_documents::issue(tx, &receipt, moment).await
}

/// Account and session of a person, or the program.
fn author(caller: &Caller) -> (Option<Uuid>, Option<Uuid>, Option<Uuid>) {
    match caller {
        Caller::Person(Person { account_id, session_id, must_change_password: _, identity: _ }) => {
            (Some(*account_id), Some(*session_id), None)
        }
        Caller::Program(ProgramCaller { api_client_id, scopes: _, owner: _ }) => (None, None, Some(*api_client_id)),
    }
}
