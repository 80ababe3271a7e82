//! A company's home page.

pub fn overdue_one(when: &str) -> String {
    format!("Há uma fatura vencida {when}")
}

pub fn overdue_many(count: u64) -> String {
    format!("Há {count} faturas vencidas")
}

pub const SEE_OVERDUE: &str = "Ver como pagar";
pub const SEE_ALL_OVERDUE: &str = "Ver faturas pendentes";

/// The answer before anything else; the amount follows it on the page.
pub fn next_due(month: &str, when: &str) -> String {
    format!("A fatura de {month} vence {when}:")
}

pub fn due_on(date: &str, number: &str) -> String {
    format!("Vencimento em {date} · fatura {number}")
}

pub const SEE_INVOICE: &str = "Ver fatura e boleto";
pub const NOTHING_DUE: &str = "Nenhuma fatura pendente.";
pub const NOTHING_DUE_HINT: &str = "Quando houver uma nova, ela aparece aqui.";

pub fn last_paid(month: &str, date: &str) -> String {
    format!("A fatura de {month} foi paga em {date}.")
}

pub const FUNCTIONS: &str = "O que você quer fazer";
pub const MONTHS: &str = "Valor do plano e coparticipação por mês";
pub const PLAN_VALUE: &str = "Valor do plano";
pub const COPAYMENT: &str = "Coparticipação";

pub const LIVES: &str = "Vidas no plano hoje";
pub const NO_LIVES: &str = "Nenhuma vida coberta hoje neste contrato.";
pub const HOLDERS: &str = "Titulares";
pub const DEPENDENTS: &str = "Dependentes";
pub const ASSOCIATES: &str = "Agregados";
pub const TOTAL: &str = "Total";
