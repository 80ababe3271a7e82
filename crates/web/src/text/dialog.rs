//! What every dialog says.

pub const CLOSE: &str = "Fechar";
