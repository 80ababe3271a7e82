//! The lines of a statement as a table for spreadsheets, one row a line, without sums: those are the spreadsheet's. Each
//! cell is what the screen shows.

use shared::services::{PersonServices, Service};

use super::sheet::{category_name, day};
use crate::http::csv_file::{CsvFile, Table, amount};

const HEADER: [&str; 15] = [
    "Competência",
    "Data",
    "Beneficiário",
    "Categoria",
    "Tipo",
    "Código",
    "Descrição",
    "Prestador",
    "CPF/CNPJ do prestador",
    "CNES do prestador",
    "Rede",
    "Quantidade",
    "Valor (R$)",
    "Coparticipação (R$)",
    "Cálculo da coparticipação",
];

/// The file of that name, without its ending.
pub fn table(people: &[PersonServices], file_stem: &str) -> anyhow::Result<CsvFile> {
    let mut table = Table::new(&HEADER)?;
    for person in people {
        for service in &person.services {
            table.row(&row(person, service))?;
        }
    }
    table.finish(format!("{file_stem}.csv"))
}

fn row(person: &PersonServices, service: &Service) -> [String; HEADER.len()] {
    [
        service.billing_month.for_people(),
        day(service.date),
        person.name.clone(),
        category_name(person.category).to_owned(),
        service.kind.label().to_owned(),
        service.code.clone(),
        service.description.clone(),
        service.provider.clone(),
        service.provider_document.clone().unwrap_or_default(),
        service.provider_cnes.clone().unwrap_or_default(),
        if service.in_network { "Credenciada" } else { "Fora da rede" }.to_owned(),
        service.quantity.to_string(),
        amount(service.amount_cents),
        amount(service.copayment_cents),
        service.copayment_basis.clone().unwrap_or_default(),
    ]
}
