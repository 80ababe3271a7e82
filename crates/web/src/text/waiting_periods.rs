//! *Consulta de carências* (manual A, chapter 10).

use shared::titles;
use shared::waiting_periods::WaitingPeriod;

pub const TITLE: &str = titles::WAITING_PERIODS;
pub const INTRO: &str = "O que cada pessoa do plano ainda precisa esperar para usar, e até quando.";
pub const NONE: &str = "Sem carências";
pub const NONE_DETAIL: &str = "Tudo o que o plano cobre já pode ser usado.";
pub const PARTIAL_COVERAGE: &str = "Cobertura parcial temporária (CPT)";
pub const ABOUT_TITLE: &str = "O que é carência?";
pub const ABOUT: &str = "É o tempo, contado do início do plano, em que uma cobertura ainda não pode ser usada. A cobertura \
    parcial temporária (CPT) vale só para o que uma doença ou lesão declarada na contratação precisa. A partir da data \
    indicada, a cobertura está liberada.";
pub const EMPTY_TITLE: &str = "Nenhum plano em vigor";
pub const EMPTY: &str =
    "Os planos desta carteira já terminaram. Se não era para ser assim, fale com o setor de cadastro.";

/// "Exames: alta complexidade".
pub fn what(period: &WaitingPeriod) -> String {
    let group = period.coverage_group.label();
    match &period.procedure_group {
        Some(named) => format!("{group}: {named}"),
        None => group.to_owned(),
    }
}

pub fn until(date: &str, days_left: u32) -> String {
    match days_left {
        1 => format!("Termina amanhã, {date}"),
        days => format!("Termina em {date}, daqui a {days} dias"),
    }
}

pub fn since(date: &str) -> String {
    format!("Começou em {date}")
}

pub fn passed(percent: u8) -> String {
    format!("{percent}% do prazo já passou")
}

pub fn ended(date: &str) -> String {
    format!("Terminou em {date}")
}

pub fn running(count: usize) -> String {
    match count {
        1 => "1 carência em curso".to_owned(),
        _ => format!("{count} carências em curso"),
    }
}

pub fn show_ended(count: usize) -> String {
    match count {
        1 => "Ver a que já terminou".to_owned(),
        _ => format!("Ver as {count} que já terminaram"),
    }
}
