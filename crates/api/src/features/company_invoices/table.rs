//! An invoice's items for spreadsheets: one row an item, in the order of names. Sent while it is read, from one snapshot:
//! of however many items, a batch is held at a time.

use futures_util::TryStreamExt;
use sea_orm::DatabaseTransaction;
use shared::company_invoices::CompanyInvoiceItem;
use shared::id::CompanyInvoiceId;
use shared::rules::billing_month::BillingMonth;

use super::{queries, views};
use crate::access::scopes::OfCompany;
use crate::http::sheet::{Cell, Row, Sheet, column};
use crate::http::table_file::TableOutlet;

/// Items that are handled together: some hundred kibibytes.
const BATCH: usize = 1_000;

pub(super) const SHEET: Sheet = Sheet {
    name: "Fatura",
    columns: &[
        column("Competência", 14),
        column("Nome", 36),
        column("Matrícula", 22),
        column("Categoria", 13),
        column("Valor do plano (R$)", 19),
        column("Coparticipação (R$)", 19),
        column("Total (R$)", 15),
    ],
};

/// An invoice, and the snapshot from which its items are read.
pub(super) struct InvoiceSnapshot {
    pub(super) tx: DatabaseTransaction,
    pub(super) scope: OfCompany,
    pub(super) id: CompanyInvoiceId,
    pub(super) month: BillingMonth,
}

pub(super) async fn write(reading: InvoiceSnapshot, mut table: TableOutlet) -> anyhow::Result<()> {
    let month = reading.month.for_people();
    let mut batches = queries::all_items(&reading.tx, reading.scope, reading.id).await?.try_chunks(BATCH);
    while let Some(rows) = batches.try_next().await? {
        table = table.add(rows.into_iter().map(|item| row(&month, views::item(item))).collect()).await?;
    }
    drop(batches);
    reading.tx.commit().await?;
    table.finish().await
}

fn row(month: &str, item: CompanyInvoiceItem) -> Row {
    let CompanyInvoiceItem { id: _, enrolment_id: _, name, cpf: _, card_number, category, plan_cents, copayment_cents } =
        item;
    vec![
        Cell::text(month),
        Cell::Text(name),
        Cell::Text(card_number),
        Cell::text(category.label()),
        Cell::Amount(plan_cents),
        Cell::Amount(copayment_cents),
        Cell::Amount(plan_cents + copayment_cents),
    ]
}
