//! The report as a table for spreadsheets: a row for each basis, life and month, without sums: those are the
//! spreadsheet's. It is sent while it is read, from one snapshot: of however many lives, a batch is held at a time.

use std::mem::take;

use futures_util::TryStreamExt;
use sea_orm::DatabaseTransaction;
use shared::account::Category;
use shared::company_tax_report::{PaidMonth, TaxReportLife};
use shared::rules::company_tax_report::Basis;
use shared::years::Year;

use super::handlers::OfYear;
use super::queries::{ItemRow, LifeItemRow, LifeRow};
use super::views::Viewpoint;
use super::{queries, views};
use crate::access::grants::OfCompany;
use crate::http::csv_file::{Table, amount};
use crate::http::streamed_file::Outlet;

/// Lives that are handled together: some thousand rows.
const BATCH: usize = 500;

const HEADER: [&str; 10] = [
    "Base",
    "Mês",
    "Titular",
    "Beneficiário",
    "CPF",
    "Carteira",
    "Categoria",
    "Valor do plano (R$)",
    "Coparticipação (R$)",
    "Total (R$)",
];

/// The report of a year, and the snapshot from which it is read.
pub(super) struct Reading {
    pub(super) tx: DatabaseTransaction,
    pub(super) scope: OfCompany,
    pub(super) year: Year,
    pub(super) viewpoint: Viewpoint,
    pub(super) of_year: OfYear,
}

pub(super) async fn write(reading: Reading, mut outlet: Outlet) -> anyhow::Result<()> {
    outlet.write(&Table::new(&HEADER)?.into_bytes()?).await?;
    for basis in Basis::ALL {
        let mut rows = queries::all_items(&reading.tx, reading.scope, &reading.of_year.shown).await?;
        let (mut lives, mut items): (Vec<LifeRow>, Vec<ItemRow>) = (Vec::new(), Vec::new());
        while let Some(LifeItemRow { life, item }) = rows.try_next().await? {
            if lives.last().is_none_or(|last| last.enrolment_id != life.enrolment_id) {
                if lives.len() >= BATCH {
                    outlet.write(&reading.table(basis, take(&mut lives), take(&mut items))?).await?;
                }
                lives.push(life);
            }
            items.push(item);
        }
        outlet.write(&reading.table(basis, lives, items)?).await?;
    }
    reading.tx.commit().await?;
    outlet.finish().await
}

impl Reading {
    /// The rows of some lives.
    fn table(&self, basis: Basis, lives: Vec<LifeRow>, items: Vec<ItemRow>) -> anyhow::Result<Vec<u8>> {
        let Self { tx: _, scope: _, year, viewpoint, of_year } = self;
        let mut table = Table::continued();
        for life in &views::lives(*year, &of_year.invoices, lives, items, *viewpoint) {
            let paid = match basis {
                Basis::BillingMonth => &life.by_billing_month,
                Basis::PaymentDate => &life.by_payment_date,
            };
            for month in &paid.months {
                table.row(&row(basis, life, month))?;
            }
        }
        table.into_bytes()
    }
}

fn row(basis: Basis, life: &TaxReportLife, paid: &PaidMonth) -> [String; HEADER.len()] {
    let PaidMonth { month, plan_cents, copayment_cents, total_cents } = paid;
    [
        basis.label().to_owned(),
        month.for_people(),
        life.holder_name.clone(),
        life.name.clone(),
        life.cpf.clone().unwrap_or_default(),
        life.card_number.clone(),
        category(life.category).to_owned(),
        amount(*plan_cents),
        amount(*copayment_cents),
        amount(*total_cents),
    ]
}

const fn category(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titular",
        Category::Dependent => "Dependente",
        Category::Associate => "Agregado",
    }
}
