//! The lines of a statement as a table for spreadsheets, one row a line, without sums: those are the spreadsheet's. Each
//! cell is what the screen shows.

use shared::services::{PersonServices, Service};

use crate::http::pdf_file::PdfRenderer;
use crate::http::sheet::{Cell, Row, Sheet, column};
use crate::http::table_file::{TableFile, TableFormat};

const SHEET: Sheet = Sheet {
    name: "Atendimentos",
    columns: &[
        column("Competência", 14),
        column("Data", 12),
        column("Beneficiário", 36),
        column("Categoria", 13),
        column("Tipo", 18),
        column("Código", 13),
        column("Descrição", 44),
        column("Prestador", 36),
        column("CPF/CNPJ do prestador", 23),
        column("CNES do prestador", 19),
        column("Rede", 15),
        column("Quantidade", 12),
        column("Valor (R$)", 14),
        column("Coparticipação (R$)", 21),
        column("Cálculo da coparticipação", 30),
    ],
};

/// The file of that name, without its ending.
pub async fn table(
    people: &[PersonServices],
    file_stem: &str,
    format: TableFormat,
    renderer: &PdfRenderer,
) -> anyhow::Result<TableFile> {
    TableFile::of(&SHEET, rows(people), file_stem, format, renderer).await
}

pub fn rows(people: &[PersonServices]) -> Vec<Row> {
    people.iter().flat_map(|person| person.services.iter().map(move |service| row(person, service))).collect()
}

fn row(person: &PersonServices, service: &Service) -> Row {
    vec![
        Cell::text(service.billing_month.for_people()),
        Cell::Day(service.date),
        Cell::text(&*person.name),
        Cell::text(person.category.label()),
        Cell::text(service.kind.label()),
        Cell::text(&*service.code),
        Cell::text(&*service.description),
        Cell::text(&*service.provider),
        Cell::document(service.provider_document.as_deref()),
        Cell::optional(service.provider_cnes.clone()),
        Cell::text(if service.in_network { "Credenciada" } else { "Fora da rede" }),
        Cell::Count(service.quantity),
        Cell::Amount(service.amount_cents),
        Cell::Amount(service.copayment_cents),
        Cell::optional(service.copayment_basis.clone()),
    ]
}
