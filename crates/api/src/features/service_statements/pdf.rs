//! *Extrato de Atendimentos* on paper: the sums first, then each person's lines with subtotals by kind, then all
//! people's. Every figure is one of the statement that the screen shows.

use chrono::NaiveDateTime;
use shared::rules::money::Cents;
use shared::rules::month_range::MonthRange;
use shared::rules::wording::day;
use shared::service_statements::{KindSubtotal, PersonServices, RangeStatement, Service};

use crate::pdf::{Column, Document, Fact, Letterhead, Table};
use crate::services::sheet::first_name;

/// The statement as a PDF file. `issued` is the operator's local time.
pub fn statement(
    statement: &RangeStatement,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let months = MonthRange::between(statement.from, statement.to).for_people();
    let is_month = statement.from == statement.to;
    let subject = if is_month {
        format!("Atendimentos faturados na competência {months}")
    } else {
        format!("Atendimentos faturados de {months}")
    };
    let mut document = Document::new(letterhead, "Extrato de Atendimentos", &months, &subject, issued);
    document.facts(&[
        Fact::new("Valor total", format!("{:#}", statement.total_cents)),
        Fact::new("Coparticipação", format!("{:#}", statement.copayment_cents)),
        Fact::new("Atendimentos", statement.count().to_string()),
        Fact::new(if is_month { "Competência" } else { "Período" }, months),
    ]);
    for person in &statement.people {
        draw_person(&mut document, person, is_month);
    }
    if statement.people.len() > 1 {
        document.heading("Resumo de todas as pessoas");
        draw_subtotals(&mut document, &statement.subtotals, "Total geral", statement.total_cents);
    }
    document.note(
        "A competência é o mês em que o atendimento foi faturado; ele pode ter sido feito antes. O valor é o de toda a \
         quantidade. Atendimentos marcados com * foram feitos fora da rede credenciada.",
    );
    if !is_month {
        document.note("Abaixo de cada data está, entre parênteses, a competência.");
    }
    document.note(&format!("Não reconhece um atendimento? Fale com a gente. {}", letterhead.contact_line));
    document.finish()
}

fn draw_person(document: &mut Document, person: &PersonServices, is_month: bool) {
    document.heading(&format!("{}  ·  {}", person.name, person.category.label()));
    let table = Table::new([
        Column::text("Data", 21.0),
        Column::text("Tipo", 20.0),
        Column::text("Código e descrição", 52.0),
        Column::text("Prestador", 38.0),
        Column::figure("Qtd.", 9.0),
        Column::figure("Valor (R$)", 18.0),
        Column::figure("Copart. (R$)", 19.0),
    ]);
    table.draw(document, person.services.iter().map(|service| row(service, is_month)), None);
    let label = format!("Total de {}", first_name(&person.name));
    draw_subtotals(document, &person.subtotals, &label, person.total_cents);
}

fn draw_subtotals(document: &mut Document, subtotals: &[KindSubtotal], label: &str, total: Cents) {
    let table = Table::new([
        Column::text("Subtotal por tipo", 76.0),
        Column::figure("Atendimentos", 30.0),
        Column::figure("Coparticipação (R$)", 34.0),
        Column::figure("Valor (R$)", 34.0),
    ]);
    let rows = subtotals.iter().map(|subtotal| {
        let KindSubtotal { kind, count, amount_cents, copayment_cents } = subtotal;
        [kind.label().to_owned(), count.to_string(), copayment_cents.to_string(), amount_cents.to_string()]
    });
    table.draw(document, rows, Some((label, &format!("{total:#}"))));
}

fn row(service: &Service, is_month: bool) -> [String; 7] {
    let date = day(service.date);
    let mark = if service.in_network { "" } else { "*" };
    [
        if is_month { date } else { format!("{date} ({})", service.billing_month.for_people()) },
        service.kind.label().to_owned(),
        format!("{} {}", service.code, service.description),
        format!("{}{mark}", service.provider),
        service.quantity.to_string(),
        service.amount_cents.to_string(),
        service.copayment_cents.to_string(),
    ]
}

#[cfg(test)]
mod tests;
