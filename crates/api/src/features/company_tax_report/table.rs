//! The report as a table for spreadsheets: a row for each basis, life and month, without sums: those are the
//! spreadsheet's.

use shared::account::Category;
use shared::company_tax_report::{CompanyTaxReport, PaidMonth, TaxReportLife};
use shared::rules::company_tax_report::Basis;

use crate::http::csv_file::{CsvFile, Table, amount};

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

pub(super) fn table(report: &CompanyTaxReport) -> anyhow::Result<CsvFile> {
    let mut table = Table::new(&HEADER)?;
    for basis in Basis::ALL {
        for life in &report.items {
            let paid = match basis {
                Basis::BillingMonth => &life.by_billing_month,
                Basis::PaymentDate => &life.by_payment_date,
            };
            for month in &paid.months {
                table.row(&row(basis, life, month))?;
            }
        }
    }
    table.finish(format!("relatorio-imposto-de-renda-{}.csv", report.year))
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
