//! *Quem viu meus dados*: who read, what it was, and what to do about it.

use shared::accesses::{AccessKind, ReaderKind};

use super::frame;

pub const TITLE: &str = frame::ACCESSES;
pub const INTRO: &str = "Aqui você vê quem mais abriu seus dados neste portal, o que foi aberto e quando. O que você mesmo abriu não aparece.";
pub const LIST: &str = "Lista de acessos";
pub const EMPTY_TITLE: &str = "Ninguém mais abriu seus dados";
pub const EMPTY: &str = "Quando o titular da sua família, a sua empresa ou um sistema abrir algo sobre você, isso aparece aqui em poucos segundos.";
pub const ABOUT_TITLE: &str = "Quem pode ver o quê";
pub const ABOUT: &str = "O titular vê os dados da família. A empresa que contrata o plano vê só nomes e valores, nunca os procedimentos nem onde você foi atendido. Os sistemas veem só o que foi liberado para eles. Se algo aqui parecer errado, fale com o encarregado de dados da operadora.";
pub const CONTACT_LINK: &str = "Ver os contatos da operadora";

/// "3 acessos", or how many of them are shown so far.
pub fn listed(count: usize, is_all: bool) -> String {
    match (count, is_all) {
        (1, true) => "1 acesso".to_owned(),
        (_, true) => format!("{count} acessos"),
        (_, false) => format!("Mostrando {count} acessos"),
    }
}

pub fn reader(kind: ReaderKind, company: Option<&str>) -> String {
    match kind {
        ReaderKind::Holder => "Titular da sua família".to_owned(),
        ReaderKind::Company => "Empresa que contrata o seu plano".to_owned(),
        ReaderKind::CompanyProgram => {
            company.map_or_else(|| "Sistema da sua empresa".to_owned(), |name| format!("Sistema da empresa {name}"))
        }
        ReaderKind::OperatorProgram => "Sistema da operadora".to_owned(),
    }
}

/// "Extrato de Atendimentos, de 03/2026".
pub fn what(kind: AccessKind, months: Option<&str>) -> String {
    let what = match kind {
        AccessKind::Overview => "Página inicial da família",
        AccessKind::Family => "Nomes e carteirinhas da família",
        AccessKind::PlanCards => "Carteirinha",
        AccessKind::CardRequests => "Pedidos de carteirinha",
        AccessKind::WaitingPeriods => "Carências",
        AccessKind::Plans => "Dados do plano",
        AccessKind::Services => "Atendimentos",
        AccessKind::Charges => "Mensalidade em que você aparece",
        AccessKind::TaxStatements => "Demonstrativo de IR",
        AccessKind::CompanyInvoices => "Fatura da empresa, com o valor do seu plano",
        AccessKind::CompanyStatement => "Extrato planos de saúde, com os valores do seu plano",
        AccessKind::CompanyTaxReport => "Relatório imposto de renda da empresa, com os valores do seu plano",
    };
    months.map_or_else(|| what.to_owned(), |months| format!("{what}, {months}"))
}

/// "de 03/2026", "de 01/2026 a 03/2026".
pub fn months(from: &str, to: &str) -> String {
    if from == to { format!("de {from}") } else { format!("de {from} a {to}") }
}

pub fn at(date_time: &str) -> String {
    format!("Em {date_time}")
}
