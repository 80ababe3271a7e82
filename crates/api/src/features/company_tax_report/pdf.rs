//! The tax report on paper: both bases month by month, then each life month by month on each of them. It says what is
//! counted and what is not, so that nobody need guess what to report.

use chrono::NaiveDateTime;
use shared::account::Category;
use shared::company_tax_report::{CompanyTaxReport, MOST_PRINTED_LIVES, PaidMonth, PaidOnBasis, TaxReportLife};
use shared::rules::billing_month::BillingMonth;
use shared::rules::company_tax_report::Basis;
use shared::rules::count::grouped;
use shared::rules::money::Cents;
use shared::rules::wording::{cnpj_or_cpf, cpf};

use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// The report as a PDF file. `issued` is the operator's local time, and so is `complete_from`.
pub(super) fn draw(
    report: &CompanyTaxReport,
    complete_from: Option<NaiveDateTime>,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let year = report.year;
    let subject = format!("Ano base {year}  ·  {}", report.company.name);
    let mut document = Document::new(letterhead, "Relatório imposto de renda", &year.to_string(), &subject, issued);
    document.facts(&[
        Fact::new("Pago por competência", format!("{:#}", report.by_billing_month.total_cents)),
        Fact::new("Pago por data de pagamento", format!("{:#}", report.by_payment_date.total_cents)),
        Fact::new("Vidas", grouped(report.life_count.into())),
        Fact::new("Ano base", year.to_string()),
    ]);
    for paragraph in opening(report, complete_from, letterhead) {
        document.paragraph(&paragraph);
    }
    document.leave_space(3.0);
    document.details(
        2,
        &[
            Fact::new("Empresa", &*report.company.name),
            Fact::new("CNPJ ou CPF", cnpj_or_cpf(&report.company.document)),
            Fact::new("Código da empresa", &*report.company.company_code),
        ],
    );
    for basis in Basis::ALL {
        draw_basis(&mut document, basis, on(report, basis));
    }
    if report.items.is_empty() && report.life_count > MOST_PRINTED_LIVES {
        document.heading("Por vida");
        document.paragraph(&format!(
            "Este relatório tem {} vidas. No papel cabem até {MOST_PRINTED_LIVES}; os valores de cada vida e mês estão na \
             planilha (CSV) do portal, com as mesmas somas.",
            report.life_count
        ));
    }
    for life in &report.items {
        draw_life(&mut document, life);
    }
    for note in notes(letterhead) {
        document.note(&note);
    }
    document.stamp(stamp)?;
    document.finish()
}

fn on(report: &CompanyTaxReport, basis: Basis) -> &PaidOnBasis {
    match basis {
        Basis::BillingMonth => &report.by_billing_month,
        Basis::PaymentDate => &report.by_payment_date,
    }
}

fn opening(report: &CompanyTaxReport, complete_from: Option<NaiveDateTime>, letterhead: &Letterhead) -> Vec<String> {
    let year = report.year;
    let mut paragraphs = vec![format!(
        "Valores pagos do plano de saúde a {}, CNPJ {}, no ano de {year}: somente os meses pagos.",
        letterhead.legal_name, letterhead.document,
    )];
    if let Some(at) = complete_from {
        let months: Vec<String> = report.waiting.iter().map(|payment| payment.billing_month.for_people()).collect();
        paragraphs.push(format!(
            "Incompleto: o pagamento de {} já foi registrado e entra no relatório a partir de {}.",
            months.join(", "),
            at.format("%d/%m/%Y às %H:%M:%S"),
        ));
    }
    if !report.unpaid_months.is_empty() {
        let months: Vec<String> = report.unpaid_months.iter().copied().map(BillingMonth::for_people).collect();
        paragraphs.push(format!("Competências com fatura em aberto, que não estão aqui: {}.", months.join(", ")));
    }
    if !report.is_year_over {
        paragraphs.push(format!(
            "Parcial: o ano de {year} ainda não terminou. Estão aqui os pagamentos registrados até a emissão."
        ));
    }
    paragraphs
}

fn draw_basis(document: &mut Document, basis: Basis, paid: &PaidOnBasis) {
    document.heading(&format!("{}: todas as vidas", basis.label()));
    if paid.months.is_empty() {
        document.paragraph("Nenhum valor pago nesta base.");
        return;
    }
    let table = Table::new([
        Column::text(month_title(basis), 54.0),
        Column::figure("Valor do plano (R$)", 40.0),
        Column::figure("Coparticipação (R$)", 40.0),
        Column::figure("Total (R$)", 40.0),
    ]);
    let mut rows: Vec<[String; 4]> =
        paid.months.iter().map(|month| month_row(month.month.for_people(), month)).collect();
    rows.push([
        "Soma".to_owned(),
        paid.plan_cents.to_string(),
        paid.copayment_cents.to_string(),
        paid.total_cents.to_string(),
    ]);
    let label = format!("Total {}", basis.label().to_lowercase());
    table.draw(document, rows, Some((&label, &format!("{:#}", paid.total_cents))));
    if paid.additions_cents != Cents::ZERO || paid.discounts_cents != Cents::ZERO {
        document.paragraph(&format!(
            "Com multa e juros de {:#} e descontos de {:#}, o valor pago foi de {:#}.",
            paid.additions_cents, paid.discounts_cents, paid.paid_cents,
        ));
    }
}

const fn month_title(basis: Basis) -> &'static str {
    match basis {
        Basis::BillingMonth => "Competência",
        Basis::PaymentDate => "Mês do pagamento",
    }
}

fn month_row(label: String, paid: &PaidMonth) -> [String; 4] {
    let PaidMonth { month: _, plan_cents, copayment_cents, total_cents } = paid;
    [label, plan_cents.to_string(), copayment_cents.to_string(), total_cents.to_string()]
}

/// Both bases side by side, month by month: half the paper of two tables.
fn draw_life(document: &mut Document, life: &TaxReportLife) {
    let who = match life.category {
        Category::Holder => life.category.label().to_owned(),
        Category::Dependent | Category::Associate => format!("{} de {}", life.category.label(), life.holder_name),
    };
    document.heading(&life.name);
    let cpf = life.cpf.as_deref().map_or_else(|| "CPF não informado".to_owned(), |text| format!("CPF {}", cpf(text)));
    document.paragraph(&format!("{who}  ·  {cpf}  ·  Carteira {}", life.card_number));
    let table = Table::new([
        Column::text("Mês", 20.0),
        Column::figure("Competência: plano", 28.0),
        Column::figure("copart.", 22.0),
        Column::figure("total (R$)", 26.0),
        Column::figure("Pagamento: plano", 28.0),
        Column::figure("copart.", 22.0),
        Column::figure("total (R$)", 28.0),
    ]);
    table.draw(document, life_rows(life), None);
}

fn life_rows(life: &TaxReportLife) -> Vec<[String; 7]> {
    let (billed, paid) = (&life.by_billing_month, &life.by_payment_date);
    let mut months: Vec<BillingMonth> = billed.months.iter().chain(&paid.months).map(|paid| paid.month).collect();
    months.sort_unstable();
    months.dedup();
    let cells = |months: &[PaidMonth], month: BillingMonth| {
        let found = months.iter().find(|paid| paid.month == month);
        found.map_or_else(
            || std::array::from_fn(|_| "–".to_owned()),
            |paid| [paid.plan_cents, paid.copayment_cents, paid.total_cents].map(|cents| cents.to_string()),
        )
    };
    let row = |label: String, [a, b, c]: [String; 3], [d, e, f]: [String; 3]| [label, a, b, c, d, e, f];
    let mut rows: Vec<[String; 7]> = months
        .into_iter()
        .map(|month| row(month.for_people(), cells(&billed.months, month), cells(&paid.months, month)))
        .collect();
    let sums = |of: &shared::company_tax_report::PaidForLife| {
        [of.plan_cents, of.copayment_cents, of.total_cents].map(|cents| cents.to_string())
    };
    rows.push(row("Soma".to_owned(), sums(billed), sums(paid)));
    rows
}

fn notes(letterhead: &Letterhead) -> Vec<String> {
    vec![
        "Por competência: cada valor está no mês a que a fatura se refere, se ela foi paga. Por data de pagamento: cada \
         valor está no mês em que a fatura foi paga, seja qual for a competência. As duas bases trazem os mesmos valores \
         dos itens das faturas; escolha uma delas e use a mesma o ano todo."
            .to_owned(),
        "Multa, juros e descontos não são rateados entre as vidas.".to_owned(),
        format!("Dúvidas sobre este relatório? {}", letterhead.contact_line),
    ]
}

#[cfg(test)]
mod tests;
