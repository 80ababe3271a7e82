//! *Extrato de Atendimentos* (manual A, chapter 12).

use shared::titles;

pub const TITLE: &str = titles::SERVICE_STATEMENTS;
pub const INTRO: &str = "Os atendimentos faturados para o seu grupo familiar em cada competência.";
pub const CHOOSE: &str = "Escolher a competência";
pub const MONTH: &str = "Competência";
pub const MONTH_HELP: &str = "Mês e ano em que o atendimento foi faturado, como 03/2026.";
pub const MONTH_ERROR: &str = "Digite a competência com mês e ano, como 03/2026.";
pub const PRINT: &str = "Imprimir";
pub const LAST_MONTHS: &str = "Últimos 12 meses";
pub const LATEST: &str = "Ver a mais recente";
pub const CHART: &str = "Atendimentos dos últimos 12 meses";
pub const AMOUNT: &str = "Valor";
pub const COPAYMENT: &str = "Coparticipação";

pub const RANGE: &str = "Ver um período ou uma pessoa";
pub const PERSON: &str = "Pessoa";
pub const EVERYBODY: &str = "Todas as pessoas";
pub const SHOW: &str = "Mostrar período";
pub const PRINT_RANGE: &str = "Imprimir período";
pub const SAVE_WORKBOOK: &str = "Baixar planilha (Excel)";
pub const SAVE_TABLE: &str = "Baixar planilha (CSV)";

pub const TOTAL: &str = "Valor total";
pub const COUNT: &str = "Atendimentos";
pub const SERVICE: &str = "atendimento";
pub const SERVICES: &str = "atendimentos";
pub const BY_KIND: &str = "Subtotais por tipo";
pub const OUTSIDE: &str = "Fora da rede";
pub const DONE_ON: &str = "Data";
pub const CODE: &str = "Código";
pub const PROVIDER: &str = "Prestador";
pub const QUANTITY: &str = "Quantidade";

pub fn in_month(month: &str) -> String {
    format!("Competência {month}")
}

pub fn in_range(from: &str, to: &str) -> String {
    format!("De {from} a {to}")
}

pub fn none(months: &str) -> String {
    format!("Nenhum atendimento faturado em {months}")
}

pub fn range(from: &str, to: &str) -> String {
    format!("{from} a {to}")
}

pub const NONE_DETAIL: &str = "Um atendimento aparece no mês em que o prestador o cobra, que pode ser depois do dia em que \
    foi feito. Escolha outra competência.";

pub const ABOUT_TITLE: &str = "Valor e coparticipação";
pub const ABOUT: &str = "O valor é o que o prestador cobrou por toda a quantidade. A coparticipação é a parte que cabe a \
    você, quando o plano a prevê. Não reconhece um atendimento? Fale com a gente.";
