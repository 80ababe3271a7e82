//! *Aviso importante*: what a company owes, in manual B's name for it.

use crate::format;

pub const TITLE: &str = "Aviso importante";
pub const LIST: &str = "Faturas vencidas";
pub const DUE: &str = "Vencimento";
pub const LATE: &str = "Em atraso";
pub const ORIGINAL: &str = "Valor da fatura";
pub const FINE: &str = "Multa";
pub const INTEREST: &str = "Juros";
pub const UPDATED: &str = "Valor atualizado";
pub const PAY: &str = "Ver como pagar";
pub const SEE: &str = "Ver a fatura";
pub const CONSEQUENCES: &str = "O que acontece se o débito continuar";
pub const LATER: &str = "Fechar aviso";

/// "Há 2 faturas vencidas, que somam".
pub fn owed(count: u64) -> String {
    match count {
        1 => "Há 1 fatura vencida, no valor atualizado de".to_owned(),
        _ => format!("Há {count} faturas vencidas, que somam, em valores atualizados,"),
    }
}

pub fn if_paid(on: &str, is_today: bool) -> String {
    if is_today { "para pagamento hoje.".to_owned() } else { format!("para pagamento em {on}, o próximo dia útil.") }
}

pub fn invoice(number: &str, month: &str) -> String {
    format!("Fatura {number} · {month}")
}

pub fn days(days: u32) -> String {
    format::count(u64::from(days), "dia", "dias")
}

pub fn nothing_added(on: &str) -> String {
    format!("Sem multa e sem juros se for paga até {on}.")
}

/// What a screen reader calls the link: several of them look alike.
pub fn pay(number: &str) -> String {
    format!("{PAY} a fatura {number}")
}

pub fn see(number: &str) -> String {
    format!("{SEE} {number}")
}
