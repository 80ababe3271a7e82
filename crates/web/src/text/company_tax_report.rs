//! *Relatório imposto de renda* (manual B, pessoa jurídica).

use shared::company_tax_report::TaxReportState;
use shared::rules::company_tax_report::Basis;
use shared::rules::money::Cents;
use shared::rules::unicode;
use shared::titles;

pub const TITLE: &str = titles::COMPANY_TAX_REPORT;
pub const INTRO: &str = "Os valores pagos do plano de saúde em cada ano, por vida e por mês. O relatório traz somente os \
    meses dos valores pagos.";
pub const YEAR: &str = "Ano base";
pub const LIST: &str = "Listar";
pub const PRINT: &str = "Imprimir (PDF)";
pub const SAVE_WORKBOOK: &str = "Baixar planilha (Excel)";
pub const SAVE_TABLE: &str = "Baixar planilha (CSV)";

pub const fn year_note(state: TaxReportState) -> &'static str {
    match state {
        TaxReportState::Available => "com valores pagos",
        TaxReportState::Waiting => "em até 24 horas",
        TaxReportState::NothingPaid => "sem faturas pagas",
    }
}

pub const EMPTY_TITLE: &str = "Ainda não há faturas";
pub const EMPTY: &str = "Assim que a primeira fatura da empresa for emitida, o ano dela aparece aqui.";
pub const NOTHING_PAID_TITLE: &str = "Ano sem faturas pagas";

pub const BASIS: &str = "Base do relatório";

pub const fn basis_hint(basis: Basis) -> &'static str {
    match basis {
        Basis::BillingMonth => "Cada valor no mês a que a fatura se refere, se ela foi paga.",
        Basis::PaymentDate => "Cada valor no mês em que a fatura foi paga, seja qual for a competência.",
    }
}

pub const fn month(basis: Basis) -> &'static str {
    match basis {
        Basis::BillingMonth => "Competência",
        Basis::PaymentDate => "Mês do pagamento",
    }
}

pub fn total(year: i32, basis: Basis) -> String {
    format!("Pago em {year}, {}", unicode::lowercase(basis.label()))
}

pub fn parts(plan: Cents, copayment: Cents) -> String {
    format!("{plan:#} do plano e {copayment:#} de coparticipação")
}

pub fn settled(additions: Cents, discounts: Cents, paid: Cents) -> String {
    format!("Com multa e juros de {additions:#} e descontos de {discounts:#}, o valor pago foi de {paid:#}.")
}

pub const INCOMPLETE_TITLE: &str = "O relatório ainda não está completo";

/// `months` are the billing months that are not in it yet.
pub fn incomplete(months: &str, at: &str) -> String {
    format!("O pagamento de {months} já foi registrado e entra no relatório a partir de {at}.")
}

pub fn unpaid(months: &str) -> String {
    format!("Competências com fatura em aberto, que não estão aqui: {months}.")
}

pub const PARTIAL: &str = "O ano ainda não terminou: aqui estão os pagamentos registrados até hoje.";
pub const MONTHS: &str = "Mês a mês, todas as vidas";
pub const PLAN: &str = "Plano";
pub const COPAYMENT: &str = "Coparticipação";
pub const TOTAL: &str = "Total";
pub const NOTHING_ON_BASIS: &str = "Nenhum valor pago nesta base. Veja a outra.";
pub const LIVES: &str = "Por vida";

pub fn listed(shown: usize, all: u32) -> String {
    match all {
        1 => "1 vida".to_owned(),
        _ if u32::try_from(shown).is_ok_and(|shown| shown < all) => format!("{shown} de {all} vidas"),
        _ => format!("{all} vidas"),
    }
}

pub const HOLDER: &str = "Titular";

pub fn dependent_of(holder: &str) -> String {
    format!("Dependente de {holder}")
}

pub fn associate_of(holder: &str) -> String {
    format!("Agregado de {holder}")
}

pub fn cpf(number: &str) -> String {
    format!("CPF {number}")
}

pub const NO_CPF: &str = "CPF não informado";

pub fn card(number: &str) -> String {
    format!("Carteira {number}")
}

pub fn months_of(name: &str) -> String {
    format!("Valores de {name} por mês")
}
