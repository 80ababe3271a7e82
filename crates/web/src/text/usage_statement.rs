//! *Extrato de utilização* (manual B, pessoa física).

use shared::rules::money::Cents;
use shared::titles;

pub const TITLE: &str = titles::USAGE_STATEMENT;
pub const INTRO: &str = "Confira, analise e imprima o que o titular e os dependentes utilizaram, com o valor de cada \
    atendimento e a coparticipação que cabe a você.";

pub const CHOOSE: &str = "Escolher o período";
pub const PERSON: &str = "Pessoa";
pub const EVERYBODY: &str = "Titular e dependentes";
pub const KIND: &str = "Tipo de atendimento";
pub const ALL_KINDS: &str = "Todos os tipos";
pub const SHOW: &str = "Mostrar";
pub const LAST_MONTHS: &str = "Últimos 12 meses";

pub fn earlier(from: &str, to: &str) -> String {
    format!("Período anterior: {from} a {to}")
}

pub fn since(month: &str) -> String {
    format!("Há atendimentos desde {month}. Cada extrato vai até 24 meses.")
}

pub const CHART: &str = "Valor e coparticipação por mês";
pub const AMOUNT: &str = "Valor";
pub const COPAYMENT: &str = "Coparticipação";
pub const YOUR_COPAYMENT: &str = "Sua coparticipação";
pub const BY_KIND: &str = "Por tipo";
pub const KIND_COLUMN: &str = "Tipo";
pub const COUNT: &str = "Qtd.";
pub const TOTAL: &str = "Total";
pub const PRINT: &str = "Imprimir (PDF)";
pub const SAVE_WORKBOOK: &str = "Baixar planilha (Excel)";
pub const SAVE_TABLE: &str = "Baixar planilha (CSV)";

pub fn in_range(from: &str, to: &str) -> String {
    if from == to { format!("Competência {from}") } else { format!("De {from} a {to}") }
}

pub fn total(amount: Cents, services: &str) -> String {
    format!("de {amount:#} em {services}")
}

pub fn none(from: &str, to: &str) -> String {
    if from == to {
        format!("Nenhum atendimento faturado em {from}")
    } else {
        format!("Nenhum atendimento faturado de {from} a {to}")
    }
}

pub const NONE_DETAIL: &str = "Um atendimento aparece no mês em que o prestador o cobra, que pode ser depois do dia em que \
    foi feito. Escolha outro período, outra pessoa ou outro tipo.";

pub const ABOUT_TITLE: &str = "Como ler o extrato";
pub const ABOUT: &str = "O valor é o que o prestador cobrou por toda a quantidade. A coparticipação é a parte que cabe a \
    você; ao lado dela está o cálculo, quando a operadora o informa. Não reconhece um atendimento? Fale com a gente.";
