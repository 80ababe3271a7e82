//! The fields *De* and *Até* of every statement.

pub const FROM: &str = "De";
pub const TO: &str = "Até";
pub const HELP: &str = "Mês e ano, como 03/2026.";
pub const ERROR: &str = "Digite o mês e o ano, como 03/2026.";
