//! An invoice's items for spreadsheets: one row an item, in the order of names.

use shared::account::Category;
use shared::company_invoices::CompanyInvoiceItem;
use shared::rules::billing_month::BillingMonth;
use shared::rules::money::Cents;

use crate::http::csv_file::{CsvFile, Table};

pub(super) fn table(
    file_name: String,
    month: BillingMonth,
    items: impl IntoIterator<Item = CompanyInvoiceItem>,
) -> anyhow::Result<CsvFile> {
    let mut table = Table::new(&[
        "Competência",
        "Nome",
        "Matrícula",
        "Categoria",
        "Valor do plano (R$)",
        "Coparticipação (R$)",
        "Total (R$)",
    ])?;
    let month = month.for_people();
    for CompanyInvoiceItem { name, card_number, category, plan_cents, copayment_cents } in items {
        table.row(&[
            &*month,
            &name,
            &card_number,
            category_name(category),
            &figure(plan_cents),
            &figure(copayment_cents),
            &figure(plan_cents + copayment_cents),
        ])?;
    }
    table.finish(file_name)
}

pub(super) const fn category_name(category: Category) -> &'static str {
    match category {
        Category::Holder => "Titular",
        Category::Dependent => "Dependente",
        Category::Associate => "Agregado",
    }
}

/// `1234,56`: without points, which spreadsheets may read as decimal ones.
fn figure(amount: Cents) -> String {
    amount.to_string().replace('.', "")
}
