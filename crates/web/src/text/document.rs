//! What a document button says while it works and when it is done.

pub const PREPARING: &str = "Preparando…";

pub fn saved(name: &str) -> String {
    format!("Salvo neste aparelho: {name}")
}

/// What a screen reader calls the buttons below.
pub fn actions(name: &str) -> String {
    format!("O que fazer com {name}")
}

pub const OPEN: &str = "Abrir";

pub fn open(name: &str) -> String {
    format!("Abrir {name} em outra aba")
}

pub const PRINT: &str = "Imprimir";
pub const SHARE: &str = "Compartilhar";
/// Aloud, once the device has taken it.
pub const SHARED: &str = "Compartilhado";
pub const SAVE_AGAIN: &str = "Salvar de novo";
