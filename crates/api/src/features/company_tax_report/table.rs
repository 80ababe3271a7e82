//! The report as a table for spreadsheets: a row for each basis, life and month, without sums: those are the
//! spreadsheet's. It is sent while it is read, from one snapshot: of however many lives, a batch is held at a time.

use sea_orm::DatabaseTransaction;
use shared::account::Category;
use shared::company_tax_report::{PaidMonth, TaxReportLife};
use shared::rules::company_tax_report::Basis;
use shared::years::Year;

use super::handlers::OfYear;
use super::queries::LifeRow;
use super::views::Viewpoint;
use super::{queries, views};
use crate::access::grants::OfCompany;
use crate::http::csv_file::{Table, amount};
use crate::http::streamed_file::Outlet;

/// Lives that are handled together: some thousand rows.
const BATCH: u64 = 500;

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
        let mut last = None;
        while let Some(lives) = next_batch(&reading, &mut last).await? {
            let mut table = Table::continued();
            for life in &lives {
                let paid = match basis {
                    Basis::BillingMonth => &life.by_billing_month,
                    Basis::PaymentDate => &life.by_payment_date,
                };
                for month in &paid.months {
                    table.row(&row(basis, life, month))?;
                }
            }
            outlet.write(&table.into_bytes()?).await?;
        }
    }
    reading.tx.commit().await?;
    outlet.finish().await
}

/// The lives after the `last` one, in order; none at the end.
async fn next_batch(reading: &Reading, last: &mut Option<LifeRow>) -> anyhow::Result<Option<Vec<TaxReportLife>>> {
    let Reading { tx, scope, year, viewpoint, of_year } = reading;
    let lives = queries::lives(tx, *scope, &of_year.shown, last.take(), Some(BATCH)).await?;
    *last = lives.last().cloned();
    if lives.is_empty() {
        return Ok(None);
    }
    let items = queries::items(tx, *scope, &of_year.shown, &lives).await?;
    Ok(Some(views::lives(*year, &of_year.invoices, lives, items, *viewpoint)))
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
