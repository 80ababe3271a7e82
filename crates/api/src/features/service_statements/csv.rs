//! The lines of a statement as a table for spreadsheets, one row a line, without sums: those are the spreadsheet's.

use chrono::NaiveDate;
use shared::account::Category;
use shared::rules::money::Cents;
use shared::service_statements::{PersonServices, RangeStatement, Service};

use super::documents::file_stem;
use crate::http::csv_file::{CsvFile, Table};

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

pub(super) fn table(statement: &RangeStatement) -> anyhow::Result<CsvFile> {
    let mut table = Table::new(&HEADER)?;
    for person in &statement.people {
        for service in &person.services {
            table.row(&row(person, service))?;
        }
    }
    table.finish(format!("{}.csv", file_stem(statement)))
}

fn row(person: &PersonServices, service: &Service) -> [String; HEADER.len()] {
    [
        service.billing_month.for_people(),
        day(service.date),
        person.name.clone(),
        category(person.category).to_owned(),
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

fn day(date: NaiveDate) -> String {
    date.format("%d/%m/%Y").to_string()
}

/// Without points, which some spreadsheets take for a decimal sign: `1234,56`.
fn amount(cents: Cents) -> String {
    cents.to_string().replace('.', "")
}

const fn category(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titular",
        Category::Dependent => "Dependente",
        Category::Associate => "Agregado",
    }
}
