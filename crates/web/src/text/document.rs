//! What a document button says while it works and when it is done.

pub const PREPARING: &str = "Preparando…";

pub fn saved(name: &str) -> String {
    format!("Salvo neste aparelho: {name}")
}
