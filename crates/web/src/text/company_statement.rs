//! *Extrato planos de saúde* and *Arquivos TXT* (manual B).

use shared::titles;

pub const TITLE: &str = titles::COMPANY_STATEMENT;
pub const LEAD: &str = "O extrato completo por titular e seus dependentes, com os valores do plano e as coparticipações, \
    quando utilizadas.";
pub const PLAN: &str = "Valor do plano";
pub const COPAYMENT: &str = "Coparticipação";
pub const TOTAL: &str = "Total";
pub const CHART: &str = "Valor do plano e coparticipação por mês";

pub fn total_of(months: &str) -> String {
    format!("Total de {months}")
}

pub fn total_of_found(months: &str) -> String {
    format!("Total das famílias encontradas, de {months}")
}

pub fn range(from: &str, to: &str) -> String {
    if from == to { from.to_owned() } else { format!("{from} a {to}") }
}

pub const FAMILY: &str = "família";
pub const FAMILIES: &str = "famílias";
pub const PERSON: &str = "pessoa";
pub const PEOPLE: &str = "pessoas";

pub const SEARCH: &str = "Escolher o período e buscar por nome";
pub const NAME: &str = "Nome";
pub const NAME_HELP: &str = "Parte do nome do titular ou de um dependente.";
pub const SHOW: &str = "Mostrar";
pub const LATEST: &str = "Ver os últimos 12 meses";

pub const LIST: &str = "Por titular e seus dependentes";
pub const CARD: &str = "Carteira";
pub const MONTH: &str = "Mês";
pub const NONE_TITLE: &str = "Nada faturado neste período";
pub const NONE: &str =
    "Os valores aparecem quando a fatura do mês é emitida. Escolha outro período para ver meses mais antigos.";
pub const NO_MATCH_TITLE: &str = "Ninguém com este nome";
pub const NO_MATCH: &str =
    "Não há valores neste período para alguém com este nome. Confira como se escreve ou busque só uma parte dele.";
pub const CLEAR_NAME: &str = "Ver todas as famílias";

/// How many families are shown, and whether those are all.
pub fn listed(shown: usize, is_complete: bool) -> String {
    let families = crate::format::count(shown as u64, FAMILY, FAMILIES);
    if is_complete { format!("{families}, em ordem de nome do titular") } else { format!("{families} até aqui") }
}

pub const DOWNLOADS: &str = "Imprimir ou baixar";
pub const PRINT: &str = "Imprimir (PDF)";
pub const SAVE_WORKBOOK: &str = "Planilha (Excel)";
pub const SAVE_TABLE: &str = "Planilha (CSV)";
pub const DOWNLOADS_HELP: &str = "Os três trazem o que está na tela, com todas as famílias: o PDF para imprimir e conferir, a \
    planilha Excel para somar e filtrar, o CSV para outros programas.";

pub const TXT: &str = "Arquivos TXT";
pub const TXT_HELP: &str = "Para importar no sistema da sua empresa, como o da folha de pagamento. Um arquivo por mês, com \
    colunas de largura fixa.";
pub const TXT_MONTH: &str = "Mês dos arquivos";
pub const TXT_ANY: &str = "Escolha o mês";
pub const TXT_MONTH_ERROR: &str = "Escolha o mês dos arquivos.";
pub const COPAYMENT_FILE: &str = "Extrato Coparticipação";
pub const COPAYMENT_FILE_HELP: &str =
    "O valor utilizado de coparticipação, só de quem utilizou: para descontar em folha.";
pub const FULL_FILE: &str = "Extrato Completo";
pub const FULL_FILE_HELP: &str = "O valor do plano e o valor utilizado de coparticipação de cada pessoa faturada. O total é o \
    da fatura do mês.";
pub const PRIVACY: &str =
    "Aqui estão somente valores. O que cada pessoa fez no plano é sigiloso e não aparece para a empresa.";
pub const PRIVACY_TITLE: &str = "Sigilo de saúde";
