//! *Demonstrativo de IR* (manual A, chapter 14).

use shared::tax_statements::TaxYearState;
use shared::titles;

pub const TITLE: &str = titles::TAX_STATEMENTS;
pub const INTRO: &str = "O que foi pago com saúde em cada ano, por pessoa, para a sua declaração de imposto de renda. \
    Conta o ano em que o pagamento foi feito.";
pub const YEAR: &str = "Ano base";
pub const LIST: &str = "Listar";
pub const PRINT: &str = "Imprimir";

pub const fn year_note(state: TaxYearState) -> &'static str {
    match state {
        TaxYearState::Available => "liberado",
        TaxYearState::NotReleased => "ainda não liberado",
        TaxYearState::NoPayments => "sem pagamentos",
        TaxYearState::ByEmployer => "pela empresa",
    }
}

pub const EMPTY_TITLE: &str = "Ainda não há pagamentos";
pub const EMPTY: &str = "Assim que o primeiro pagamento for registrado, o ano dele aparece aqui.";
pub const EMPLOYER_TITLE: &str = "Quem informa é a empresa";
pub const EMPLOYER: &str = "O seu plano foi contratado por uma empresa. Para a sua declaração valem os valores do informe \
    de rendimentos que ela entrega: peça-o ao setor de pessoal.";
pub const NOT_RELEASED_TITLE: &str = "Demonstrativo ainda não liberado";
pub const NO_PAYMENTS_TITLE: &str = "Ano sem pagamentos";
pub const NOT_FOR_YOU_TITLE: &str = "Este demonstrativo é para quem tem o plano";
pub const NOT_FOR_YOU: &str = "A empresa encontra os valores dela nos relatórios da empresa.";

pub fn total(year: i32) -> String {
    format!("Pago com saúde em {year}")
}

pub fn reimbursed(year: i32, amount: &str) -> String {
    format!("Reembolsado, de despesas de {year}: {amount}")
}

pub fn reimbursed_prior(amount: &str) -> String {
    format!("Reembolsado, de despesas de anos anteriores: {amount}")
}

pub fn version(number: u32, issued_on: &str) -> String {
    format!("Versão {number}, emitida em {issued_on}")
}

pub fn replaces(number: u32, before: &str) -> String {
    format!("Versão {number}, substitui a emitida em {before}")
}

pub const REPLACES_HOW: &str =
    "Um pagamento ou um reembolso mudou desde a versão anterior. Use esta na sua declaração.";
pub const PARTIAL: &str = "O ano ainda não terminou: aqui estão os pagamentos registrados até hoje.";
pub const PAYER: &str = "Responsável pelo pagamento";
pub const PLAN: &str = "Plano";
pub const CPF: &str = "CPF";
pub const NO_CPF: &str = "Não informado";
pub const NO_CPF_HOW: &str = "Falta um CPF no cadastro, e a Receita Federal pede o de cada pessoa. Peça ao Setor de \
    Cadastro que o inclua.";
pub const BIRTH_DATE: &str = "Data de nascimento";
pub const RELATION: &str = "Relação";
pub const HOLDER: &str = "Titular";
pub const DEPENDENT: &str = "Dependente";
pub const CARD_NUMBER: &str = "Número da carteira";
pub const MONTH: &str = "Mês do pagamento";
pub const AMOUNT: &str = "Valor pago";
pub const TOTAL: &str = "Total";
pub const REIMBURSEMENTS: &str = "Reembolsos";
pub const OF_THE_YEAR: &str = "De despesas do ano";
pub const OF_EARLIER_YEARS: &str = "De despesas de anos anteriores";

pub fn months_of(name: &str) -> String {
    format!("Pagamentos de {name} por mês")
}

pub const CHECK: &str = "Confira com o que você pagou";
pub const PEOPLE_TOTAL: &str = "Saúde das pessoas acima";
pub const OTHER: &str = "Fundo e outros valores, que não são despesa com saúde";
pub const ADDITIONS: &str = "Multa e juros por atraso";
pub const ALL_PAID: &str = "Total pago no ano";
