//! What every chart says around its bars.

pub const AS_TABLE: &str = "Ver como tabela";
pub const AS_CHART: &str = "Ver como gráfico";
pub const MONTH: &str = "Mês";
pub const HOW: &str = "Toque em um mês para ver os valores.";

/// Before the highest amount of a panel.
pub const HIGHEST: &str = "maior";

pub fn in_month(month: &str) -> String {
    format!("em {month}")
}

/// What the chart shows, in one sentence. `percent`: above the average of the `months` before, below it where negative.
pub fn compared(name: &str, month: &str, percent: i64, months: usize) -> String {
    let average = format!("da média dos {months} meses anteriores");
    match percent {
        -5..=5 => format!("{name} em {month}: perto {average}."),
        6.. => format!("{name} em {month}: {percent}\u{a0}% acima {average}."),
        _ => format!("{name} em {month}: {}\u{a0}% abaixo {average}.", -percent),
    }
}

/// The slider of a chart, for a screen reader.
pub fn month_of(title: &str) -> String {
    format!("{title}: escolher o mês")
}

/// What a screen reader says of a bar: the month, then each value under its name.
pub fn bar<'a>(month: &str, values: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let values: Vec<String> = values.into_iter().map(|(name, value)| format!("{name} {value}")).collect();
    format!("{month}: {}", values.join("; "))
}

#[cfg(test)]
mod tests {
    use super::compared;

    #[test]
    fn a_chart_says_what_it_shows() {
        let said = |percent| compared("Coparticipação", "novembro de 2026", percent, 11);
        assert_eq!(said(18), "Coparticipação em novembro de 2026: 18\u{a0}% acima da média dos 11 meses anteriores.");
        assert_eq!(
            said(-100),
            "Coparticipação em novembro de 2026: 100\u{a0}% abaixo da média dos 11 meses anteriores."
        );
        assert_eq!(said(-5), "Coparticipação em novembro de 2026: perto da média dos 11 meses anteriores.");
    }
}
