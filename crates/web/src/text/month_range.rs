//! The fields *De* and *Até* of every statement.

pub const FROM: &str = "De";
pub const TO: &str = "Até";
pub const HELP: &str = "Mês e ano, como 03/2026.";
pub const ERROR: &str = "Digite o mês e o ano, como 03/2026.";
pub const REVERSED: &str = "O período termina antes de começar. Confira os meses.";

pub fn too_long(months: u32) -> String {
    format!("Um extrato vai até {months} meses. Para um histórico maior, veja um período de cada vez.")
}
