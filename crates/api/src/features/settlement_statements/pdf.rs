//! The year's statement on paper: a *declaração de quitação* under Lei 12.007/2009 where the rule says so, otherwise a
//! list of payments that names what is open and claims nothing.

use chrono::{Datelike, NaiveDateTime};
use shared::rules::money::Cents;
use shared::rules::wording::{self, day};
use shared::settlement_statements::{SettlementKind, SettlementLine, SettlementStatement};

use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// `quitacao-2025.pdf` or `pagamentos-2025.pdf`.
pub(super) fn file_name(statement: &SettlementStatement) -> String {
    let kind = match statement.kind {
        SettlementKind::Settlement => "quitacao",
        SettlementKind::PaymentList => "pagamentos",
    };
    format!("{kind}-{}.pdf", statement.year)
}

/// The statement as a PDF file. `issued` is the operator's local time.
pub(super) fn draw(
    statement: &SettlementStatement,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let (year, totals, holder) = (statement.year, &statement.totals, &statement.holder);
    let title = match statement.kind {
        SettlementKind::Settlement => "Declaração de quitação anual de débitos",
        SettlementKind::PaymentList => "Relação de pagamentos",
    };
    let subject = format!("Ano base {year}  ·  {}", holder.plan_name);
    let mut document = Document::new(letterhead, title, &year.to_string(), &subject, issued);
    // A declaration is about what fell due in the year, a list about what was paid in it.
    let (paid, paid_cents) = paid(statement);
    let mut facts = vec![Fact::new("Total pago", format!("{paid_cents:#}"))];
    match statement.kind {
        SettlementKind::Settlement => facts.push(Fact::new("Situação", "Tudo pago")),
        SettlementKind::PaymentList if totals.open_count == 0 => {
            facts.push(Fact::new("Em aberto até hoje", "Nada"));
        }
        SettlementKind::PaymentList => facts.push(Fact::new("Em aberto", format!("{:#}", totals.open_cents))),
    }
    facts.push(Fact::new("Ano base", year.to_string()));
    document.facts(&facts);
    for paragraph in declaration(statement) {
        document.paragraph(&paragraph);
    }
    document.leave_space(3.0);

    let mut details = vec![Fact::new("Titular", &*holder.name)];
    details.extend(cpf(statement).map(|cpf| Fact::new("CPF", cpf)));
    details.push(Fact::new("Matrícula", &*holder.card_number));
    document.details(3, &details);

    let open: Vec<&SettlementLine> = statement.lines.iter().filter(|line| line.paid_cents.is_none()).collect();
    if !open.is_empty() {
        document.heading("Em aberto");
        let rows = open.iter().map(|line| row(line, Cents::ZERO));
        table("Situação").draw(&mut document, rows, Some(("Total em aberto", &format!("{:#}", totals.open_cents))));
    }
    if !paid.is_empty() {
        document.heading("Pagamentos");
        let total = format!("{paid_cents:#}");
        let rows = paid.iter().map(|line| row(line, line.paid_cents.unwrap_or_default()));
        table("Pagamento").draw(&mut document, rows, Some(("Total pago", &total)));
    }
    for note in notes(statement, letterhead) {
        document.note(&note);
    }
    document.stamp(stamp)?;
    document.finish()
}

/// The payments that the paper lists, and their sum.
fn paid(statement: &SettlementStatement) -> (&[SettlementLine], Cents) {
    match statement.kind {
        SettlementKind::Settlement => (&statement.lines, statement.totals.paid_cents),
        SettlementKind::PaymentList => (&statement.paid_lines, statement.paid_in_year_cents),
    }
}

/// The columns of the list of charges, and what was paid.
fn table(payment: &str) -> Table<6> {
    Table::new([
        Column::text("Documento", 24.0),
        Column::text("Vencimento", 24.0),
        Column::text("Local de Cobrança", 56.0),
        Column::text(payment, 24.0),
        Column::figure("Valor (R$)", 22.0),
        Column::figure("Valor pago (R$)", 26.0),
    ])
}

fn row(line: &SettlementLine, paid: Cents) -> [String; 6] {
    [
        line.document.clone(),
        day(line.due_date),
        line.billing_place.clone(),
        line.payment_date.map_or_else(|| "Em aberto".to_owned(), day),
        line.amount_cents.to_string(),
        paid.to_string(),
    ]
}

fn declaration(statement: &SettlementStatement) -> Vec<String> {
    let SettlementStatement { year, holder, totals, .. } = statement;
    let identity = cpf(statement).map(|cpf| format!(", CPF {cpf}")).unwrap_or_default();
    let name = holder.name.trim();
    match statement.kind {
        SettlementKind::Settlement => {
            let earlier = if statement.earlier_open_count == 0 { " e dos anos anteriores" } else { "" };
            let mut paragraphs = vec![
                format!(
                    "Declaramos, nos termos da Lei nº 12.007, de 29 de julho de 2009, que {name}{identity}, titular da \
                     matrícula {}, quitou todos os débitos deste plano com vencimento de janeiro a dezembro de {year} nos \
                     meses em que houve faturamento.",
                    holder.card_number,
                ),
                format!(
                    "Esta declaração substitui, para a comprovação do cumprimento das obrigações do consumidor, as \
                     quitações dos faturamentos mensais dos débitos do ano a que se refere{earlier}."
                ),
            ];
            if statement.earlier_open_count > 0 {
                paragraphs.push(format!(
                    "Ela não se estende a anos anteriores: {} com vencimento antes de {year}, no valor de {:#}.",
                    documents(statement.earlier_open_count, "está em aberto", "estão em aberto"),
                    statement.earlier_open_cents,
                ));
            }
            paragraphs
        }
        SettlementKind::PaymentList => {
            let mut paragraphs = vec![format!(
                "Relação dos pagamentos feitos em {year} e registrados para {name}{identity}, titular da matrícula {}, \
                 qualquer que seja o vencimento do documento.",
                holder.card_number,
            )];
            if totals.open_count > 0 {
                paragraphs.push(format!(
                    "Em {}, {} no valor de {:#}, sem multa e juros.",
                    day(statement.today),
                    documents(totals.open_count, "está em aberto", "estão em aberto"),
                    totals.open_cents,
                ));
            }
            if !statement.is_year_over {
                paragraphs
                    .push(format!("O ano de {year} ainda não terminou: a relação vai até {}.", day(statement.today)));
            }
            paragraphs
        }
    }
}

fn notes(statement: &SettlementStatement, letterhead: &Letterhead) -> Vec<String> {
    let is_declaration = statement.kind == SettlementKind::Settlement;
    let (paid, _) = paid(statement);
    let differences = paid.iter().filter_map(|line| Some(line.paid_cents? - line.amount_cents));
    let (additions, discounts) = differences.fold((Cents::ZERO, Cents::ZERO), |(additions, discounts), difference| {
        (additions + difference.max(Cents::ZERO), discounts - difference.min(Cents::ZERO))
    });
    let mut notes = Vec::new();
    if additions > Cents::ZERO || discounts > Cents::ZERO {
        notes.push(format!(
            "O valor pago difere do valor do documento onde houve multa e juros por atraso ({additions:#} no ano) ou \
             desconto ({discounts:#} no ano).",
        ));
    }
    let is_late = |line: &SettlementLine| line.payment_date.is_some_and(|paid| paid.year() > statement.year.get());
    if is_declaration && statement.lines.iter().any(is_late) {
        notes.push(format!(
            "Documentos com vencimento em {} e pagos depois do fim do ano fazem parte dele.",
            statement.year
        ));
    }
    notes.push("Documentos cancelados não aparecem. Cada plano tem o seu próprio demonstrativo.".to_owned());
    if statement.kind == SettlementKind::PaymentList {
        notes.push("Um pagamento feito há pouco pode levar alguns dias para aparecer.".to_owned());
    }
    notes.push(format!("Dúvidas sobre este documento? {}", letterhead.contact_line));
    notes
}

fn documents(count: u64, one: &str, many: &str) -> String {
    if count == 1 { format!("1 documento {one}") } else { format!("{count} documentos {many}") }
}

fn cpf(statement: &SettlementStatement) -> Option<String> {
    statement.holder.cpf.as_deref().map(wording::cpf)
}

#[cfg(test)]
mod tests;
