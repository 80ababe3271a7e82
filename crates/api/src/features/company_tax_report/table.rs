//! The report as a table for spreadsheets: a row for each basis, life and month, without sums: those are the
//! spreadsheet's. It is sent while it is read, from one snapshot: of however many lives, a batch is held at a time.

use std::mem::take;

use futures_util::TryStreamExt;
use sea_orm::DatabaseTransaction;
use shared::company_tax_report::{PaidMonth, TaxReportLife};
use shared::rules::company_tax_report::Basis;
use shared::years::Year;

use super::handlers::OfYear;
use super::queries::{ItemRow, LifeItemRow, LifeRow};
use super::views::Viewpoint;
use super::{queries, views};
use crate::access::scopes::OfCompany;
use crate::http::sheet::{Cell, Row, Sheet, column};
use crate::http::table_file::TableOutlet;

/// Lives that are handled together: some thousand rows.
const BATCH: usize = 500;

pub(super) const SHEET: Sheet = Sheet {
    name: "Imposto de renda",
    columns: &[
        column("Base", 20),
        column("Mês", 14),
        column("Titular", 36),
        column("Beneficiário", 36),
        column("CPF", 16),
        column("Carteira", 22),
        column("Categoria", 13),
        column("Valor do plano (R$)", 19),
        column("Coparticipação (R$)", 19),
        column("Total (R$)", 15),
    ],
};

/// The report of a year, and the snapshot from which it is read.
pub(super) struct ReportSnapshot {
    pub(super) tx: DatabaseTransaction,
    pub(super) scope: OfCompany,
    pub(super) year: Year,
    pub(super) viewpoint: Viewpoint,
    pub(super) of_year: OfYear,
}

pub(super) async fn write(reading: ReportSnapshot, mut table: TableOutlet) -> anyhow::Result<()> {
    for basis in Basis::ALL {
        let mut rows = queries::all_items(&reading.tx, reading.scope, &reading.of_year.shown).await?;
        let (mut lives, mut items): (Vec<LifeRow>, Vec<ItemRow>) = (Vec::new(), Vec::new());
        while let Some(LifeItemRow { life, item }) = rows.try_next().await? {
            if lives.last().is_none_or(|last| last.enrolment_id != life.enrolment_id) {
                if lives.len() >= BATCH {
                    table = table.add(reading.rows(basis, take(&mut lives), take(&mut items))).await?;
                }
                lives.push(life);
            }
            items.push(item);
        }
        table = table.add(reading.rows(basis, lives, items)).await?;
    }
    reading.tx.commit().await?;
    table.finish().await
}

impl ReportSnapshot {
    /// The rows of some lives.
    fn rows(&self, basis: Basis, lives: Vec<LifeRow>, items: Vec<ItemRow>) -> Vec<Row> {
        let Self { tx: _, scope: _, year, viewpoint, of_year } = self;
        let mut rows = Vec::new();
        for life in &views::lives(*year, &of_year.invoices, lives, items, *viewpoint) {
            let paid = match basis {
                Basis::BillingMonth => &life.by_billing_month,
                Basis::PaymentDate => &life.by_payment_date,
            };
            rows.extend(paid.months.iter().map(|month| row(basis, life, month)));
        }
        rows
    }
}

fn row(basis: Basis, life: &TaxReportLife, paid: &PaidMonth) -> Row {
    let PaidMonth { month, plan_cents, copayment_cents, total_cents } = paid;
    vec![
        Cell::text(basis.label()),
        Cell::text(month.for_people()),
        Cell::text(&*life.holder_name),
        Cell::text(&*life.name),
        Cell::document(life.cpf.as_deref()),
        Cell::text(&*life.card_number),
        Cell::text(life.category.label()),
        Cell::Amount(*plan_cents),
        Cell::Amount(*copayment_cents),
        Cell::Amount(*total_cents),
    ]
}
