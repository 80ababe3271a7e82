//! *Extrato de utilização* on paper: the sums first, then the months, then each person's services kind by kind, every
//! copayment beside how it was found. Every figure is one of the statement that the screen shows.

use chrono::NaiveDateTime;
use shared::rules::month_range::MonthRange;
use shared::rules::service::ServiceSum;
use shared::rules::wording::day;
use shared::services::{KindSubtotal, MonthTotal, PersonServices, Service};
use shared::usage_statement::UsageStatement;

use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};
use crate::services::sheet::first_name;

/// The statement as a PDF file. `issued` is the operator's local time.
pub(super) fn draw(
    statement: &UsageStatement,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let months = MonthRange::between(statement.from, statement.to).for_people();
    let subject = format!("{}  ·  {months}", whose(statement));
    let mut document = Document::new(letterhead, "Extrato de utilização", &months, &subject, issued);
    document.facts(&[
        Fact::new("Coparticipação", format!("{:#}", statement.copayment_cents)),
        Fact::new("Valor dos atendimentos", format!("{:#}", statement.total_cents)),
        Fact::new("Atendimentos", statement.count().to_string()),
        Fact::new("Período", months),
    ]);
    if statement.months.len() > 1 {
        draw_months(&mut document, statement);
    }
    for person in &statement.people {
        draw_person(&mut document, person);
    }
    if statement.people.len() > 1 {
        document.heading("Resumo de todas as pessoas");
        draw_subtotals(&mut document, &statement.subtotals, "Coparticipação de todas as pessoas");
    }
    document.note(
        "O período é o das competências: o mês em que o atendimento foi faturado, que pode ser depois do dia em que foi \
         feito; ela está entre parênteses abaixo de cada data. O valor é o de toda a quantidade. A coparticipação é a \
         parte que cabe a você, com o cálculo que a operadora informou. Atendimentos marcados com * foram feitos fora \
         da rede credenciada.",
    );
    document.note(&format!("Não reconhece um atendimento? Fale com a gente. {}", letterhead.contact_line));
    document.stamp(stamp)?;
    document.finish()
}

/// Whose services and of which kind, when they are not all.
fn whose(statement: &UsageStatement) -> String {
    let person = statement.members.iter().find(|member| Some(member.enrolment_id) == statement.enrolment_id);
    let person = person.map_or("Titular e dependentes", |member| &*member.name);
    match statement.kind {
        Some(kind) => format!("{person}  ·  somente {}", kind.label().to_lowercase()),
        None => person.to_owned(),
    }
}

fn draw_months(document: &mut Document, statement: &UsageStatement) {
    document.heading("Mês a mês");
    let table = Table::new([
        Column::text("Competência", 60.0),
        Column::figure("Atendimentos", 34.0),
        Column::figure("Valor (R$)", 40.0),
        Column::figure("Coparticipação (R$)", 40.0),
    ]);
    let rows = statement.months.iter().map(|total| {
        let MonthTotal { month, count, amount_cents, copayment_cents } = total;
        [month.for_people(), count.to_string(), amount_cents.to_string(), copayment_cents.to_string()]
    });
    let total = format!("{:#}", statement.copayment_cents);
    table.draw(document, rows, Some(("Coparticipação no período", &total)));
}

fn draw_person(document: &mut Document, person: &PersonServices) {
    document.heading(&format!("{}  ·  {}", person.name, person.category.label()));
    for subtotal in &person.subtotals {
        let KindSubtotal { kind, count: _, amount_cents: _, copayment_cents: _ } = subtotal;
        document.subheading(kind.label());
        let table = Table::new([
            Column::text("Data", 22.0),
            Column::text("Código e descrição", 40.0),
            Column::text("Prestador", 33.0),
            Column::text("Cálculo da copart.", 37.0),
            Column::figure("Qtd.", 8.0),
            Column::figure("Valor (R$)", 17.0),
            Column::figure("Copart. (R$)", 19.0),
        ]);
        let of_kind = person.services.iter().filter(|service| service.kind == *kind);
        table.draw(document, of_kind.map(row), None);
    }
    let label = format!("Coparticipação de {}", first_name(&person.name));
    draw_subtotals(document, &person.subtotals, &label);
}

/// The sums of each kind and of all, and what of them is copayment.
fn draw_subtotals(document: &mut Document, subtotals: &[KindSubtotal], label: &str) {
    let table = Table::new([
        Column::text("Subtotal por tipo", 70.0),
        Column::figure("Atendimentos", 30.0),
        Column::figure("Valor (R$)", 37.0),
        Column::figure("Coparticipação (R$)", 37.0),
    ]);
    let line = |name: &str, ServiceSum { count, amount, copayment }| {
        [name.to_owned(), count.to_string(), amount.to_string(), copayment.to_string()]
    };
    let mut all = ServiceSum::default();
    let mut rows = Vec::with_capacity(subtotals.len() + 1);
    for KindSubtotal { kind, count, amount_cents, copayment_cents } in subtotals {
        let sum = ServiceSum { count: *count, amount: *amount_cents, copayment: *copayment_cents };
        all = all + sum;
        rows.push(line(kind.label(), sum));
    }
    rows.push(line("Soma", all));
    table.draw(document, rows, Some((label, &format!("{:#}", all.copayment))));
}

fn row(service: &Service) -> [String; 7] {
    let mark = if service.in_network { "" } else { "*" };
    [
        format!("{} ({})", day(service.date), service.billing_month.for_people()),
        format!("{} {}", service.code, service.description),
        format!("{}{mark}", service.provider),
        service.copayment_basis.clone().unwrap_or_default(),
        service.quantity.to_string(),
        service.amount_cents.to_string(),
        service.copayment_cents.to_string(),
    ]
}

#[cfg(test)]
mod tests;
