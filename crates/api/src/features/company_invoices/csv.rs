//! An invoice's items for spreadsheets: one row an item, in the order of names. Sent while it is read, from one snapshot:
//! of however many items, a batch is held at a time.

use futures_util::TryStreamExt;
use sea_orm::DatabaseTransaction;
use shared::account::Category;
use shared::company_invoices::CompanyInvoiceItem;
use shared::id::CompanyInvoiceId;
use shared::rules::billing_month::BillingMonth;

use super::{queries, views};
use crate::access::grants::OfCompany;
use crate::http::csv_file::{Table, amount};
use crate::http::streamed_file::Outlet;

/// Items that are handled together: some hundred kibibytes.
const BATCH: usize = 1_000;

const HEADER: [&str; 7] =
    ["Competência", "Nome", "Matrícula", "Categoria", "Valor do plano (R$)", "Coparticipação (R$)", "Total (R$)"];

/// An invoice, and the snapshot from which its items are read.
pub(super) struct Reading {
    pub(super) tx: DatabaseTransaction,
    pub(super) scope: OfCompany,
    pub(super) id: CompanyInvoiceId,
    pub(super) month: BillingMonth,
}

pub(super) async fn write(reading: Reading, mut outlet: Outlet) -> anyhow::Result<()> {
    outlet.write(&Table::new(&HEADER)?.into_bytes()?).await?;
    let month = reading.month.for_people();
    let mut batches = queries::all_items(&reading.tx, reading.scope, reading.id).await?.try_chunks(BATCH);
    while let Some(rows) = batches.try_next().await? {
        let mut table = Table::continued();
        for item in rows.into_iter().map(views::item) {
            table.row(&row(&month, item))?;
        }
        outlet.write(&table.into_bytes()?).await?;
    }
    drop(batches);
    reading.tx.commit().await?;
    outlet.finish().await
}

fn row(month: &str, item: CompanyInvoiceItem) -> [String; HEADER.len()] {
    let CompanyInvoiceItem { name, card_number, category, plan_cents, copayment_cents } = item;
    [
        month.to_owned(),
        name,
        card_number,
        category_name(category).to_owned(),
        amount(plan_cents),
        amount(copayment_cents),
        amount(plan_cents + copayment_cents),
    ]
}

pub(super) const fn category_name(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titular",
        Category::Dependent => "Dependente",
        Category::Associate => "Agregado",
    }
}
