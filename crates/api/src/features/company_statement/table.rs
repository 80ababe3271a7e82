//! The statement as a table for spreadsheets, sent while it is read; sums are the spreadsheet's.

use shared::company_statement::{LifeMonth, StatementFamily, StatementLife};

use super::reading::StatementSnapshot;
use crate::http::sheet::{Cell, Row, Sheet, column};
use crate::http::table_file::TableOutlet;

pub(super) const SHEET: Sheet = Sheet {
    name: "Extrato",
    columns: &[
        column("Titular", 36),
        column("Carteira do titular", 22),
        column("Nome", 36),
        column("Carteira", 22),
        column("Categoria", 13),
        column("Competência", 14),
        column("Valor do plano (R$)", 19),
        column("Coparticipação (R$)", 19),
        column("Total (R$)", 15),
    ],
};

pub(super) async fn write(reading: StatementSnapshot, mut table: TableOutlet) -> anyhow::Result<()> {
    let mut families = reading.families().await?;
    while let Some(batch) = families.next_batch().await? {
        table = table.add(batch.iter().flat_map(lines).collect()).await?;
    }
    drop(families);
    reading.tx.commit().await?;
    table.finish().await
}

/// One line for each life and month.
fn lines(family: &StatementFamily) -> impl Iterator<Item = Row> {
    let of_life = move |life| move |month: &LifeMonth| row(family, life, *month);
    family.lives.iter().flat_map(move |life| life.months.iter().map(of_life(life)))
}

fn row(family: &StatementFamily, life: &StatementLife, month: LifeMonth) -> Row {
    let LifeMonth { month, plan_cents, copayment_cents } = month;
    vec![
        Cell::text(&*family.name),
        Cell::text(&*family.card_number),
        Cell::text(&*life.name),
        Cell::text(&*life.card_number),
        Cell::text(life.category.label()),
        Cell::text(month.for_people()),
        Cell::Amount(plan_cents),
        Cell::Amount(copayment_cents),
        Cell::Amount(plan_cents + copayment_cents),
    ]
}
