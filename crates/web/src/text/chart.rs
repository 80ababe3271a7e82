//! What every chart says around its bars.

pub const AS_TABLE: &str = "Ver como tabela";
pub const AS_CHART: &str = "Ver como gráfico";
pub const MONTH: &str = "Mês";
pub const HOW: &str = "Toque em um mês para ver os valores.";

/// What a screen reader says of a bar: the month, then each value under its name.
pub fn bar<'a>(month: &str, values: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let values: Vec<String> = values.into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{month}: {}", values.join("; "))
}
