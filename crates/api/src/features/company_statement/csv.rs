//! The statement as a table for spreadsheets, sent while it is read; sums are the spreadsheet's.

use shared::company_statement::{LifeMonth, StatementFamily, StatementLife};
use shared::rules::money::Cents;

use super::pdf::category;
use super::reading::Reading;
use crate::http::csv_file::Table;
use crate::http::streamed_file::Outlet;

pub(super) const HEADER: [&str; 9] = [
    "Titular",
    "Carteira do titular",
    "Nome",
    "Carteira",
    "Categoria",
    "Competência",
    "Valor do plano (R$)",
    "Coparticipação (R$)",
    "Total (R$)",
];

pub(super) async fn write(reading: Reading, mut outlet: Outlet) -> anyhow::Result<()> {
    outlet.write(&Table::new(&HEADER)?.into_bytes()?).await?;
    let mut families = reading.families().await?;
    while let Some(batch) = families.next_batch().await? {
        let mut table = Table::continued();
        for (family, life, month) in batch.iter().flat_map(lines) {
            table.row(&row(family, life, month))?;
        }
        outlet.write(&table.into_bytes()?).await?;
    }
    drop(families);
    reading.tx.commit().await?;
    outlet.finish().await
}

/// One line for each life and month.
pub(super) fn lines(family: &StatementFamily) -> impl Iterator<Item = (&StatementFamily, &StatementLife, LifeMonth)> {
    let of_life = move |life| move |month: &LifeMonth| (family, life, *month);
    family.lives.iter().flat_map(move |life| life.months.iter().map(of_life(life)))
}

fn row(family: &StatementFamily, life: &StatementLife, month: LifeMonth) -> [String; HEADER.len()] {
    let LifeMonth { month, plan_cents, copayment_cents } = month;
    [
        family.name.clone(),
        family.card_number.clone(),
        life.name.clone(),
        life.card_number.clone(),
        category(life.category).to_owned(),
        month.for_people(),
        amount(plan_cents),
        amount(copayment_cents),
        amount(plan_cents + copayment_cents),
    ]
}

/// Without points, which some spreadsheets take for a decimal sign: `1234,56`.
fn amount(cents: Cents) -> String {
    cents.to_string().replace('.', "")
}
