//! The tax statement on paper: who paid, for whom, month by month, and what was reimbursed by whose bill. It says what
//! is counted and what is not, so that nobody need guess what to copy into a declaration.

use chrono::NaiveDateTime;
use shared::rules::money::Cents;
use shared::rules::wording::{cnpj_or_cpf, cpf, day};
use shared::tax_statements::{TaxPerson, TaxReimbursement, TaxStatement};

use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

const UNKNOWN_CPF: &str = "não informado";

/// The statement as a PDF file. `issued` is the operator's local time.
pub(super) fn draw(
    statement: &TaxStatement,
    stamp: &Stamp,
    letterhead: &Letterhead,
    issued: NaiveDateTime,
) -> anyhow::Result<Vec<u8>> {
    let year = statement.year;
    let subject = format!("Ano base {year}  ·  {}", statement.plan_name);
    let title = "Demonstrativo de imposto de renda";
    let mut document = Document::new(letterhead, title, &year.to_string(), &subject, issued);
    // What was reimbursed of earlier years lowers what was declared for them, not this year's: it is never added up with it.
    let prior = Some(statement.reimbursed_prior_cents).filter(|cents| *cents != Cents::ZERO);
    let facts = [
        Some(Fact::new("Pago com saúde", format!("{:#}", statement.total_cents))),
        Some(Fact::new(&format!("Reembolsado (despesas de {year})"), format!("{:#}", statement.reimbursed_cents))),
        prior.map(|cents| Fact::new("Reembolsado (anos anteriores)", format!("{cents:#}"))),
        Some(Fact::new("Ano base", year.to_string())),
        Some(Fact::new("Versão", statement.version.to_string())),
    ];
    document.facts(&facts.into_iter().flatten().collect::<Vec<_>>());
    for paragraph in opening(statement, letterhead) {
        document.paragraph(&paragraph);
    }
    document.leave_space(3.0);
    let mut payer = vec![Fact::new("Responsável pelo pagamento", &*statement.payer.name)];
    payer.extend(statement.payer.cpf.as_deref().map(|text| Fact::new("CPF do responsável", cpf(text))));
    document.details(2, &payer);

    if statement.people.len() > 1 {
        document.heading("Resumo por pessoa");
        let table = Table::new([
            Column::text("Nome", 50.0),
            Column::text("CPF", 28.0),
            Column::text("Relação", 28.0),
            Column::figure("Pago (R$)", 22.0),
            Column::figure("Reembolso do ano (R$)", 27.0),
            Column::figure("De anos anteriores (R$)", 27.0),
        ]);
        let total = format!("{:#}", statement.total_cents);
        table.draw(&mut document, statement.people.iter().map(summary), Some(("Total pago com saúde", &total)));
    }
    for person in &statement.people {
        section(&mut document, person);
    }
    if let Some(rest) = &statement.rest {
        document.heading("Conferência com o que foi pago no ano");
        let table = Table::new([Column::text("Parcela", 120.0), Column::figure("Valor (R$)", 40.0)]);
        let mut rows = vec![["Despesas com saúde das pessoas acima".to_owned(), statement.total_cents.to_string()]];
        if rest.other_cents != Cents::ZERO {
            let label = "Fundo assistencial e outros valores, que não são despesa com saúde";
            rows.push([label.to_owned(), rest.other_cents.to_string()]);
        }
        if rest.additions_cents != Cents::ZERO {
            rows.push(["Multa e juros por atraso".to_owned(), rest.additions_cents.to_string()]);
        }
        table.draw(&mut document, rows, Some(("Total pago no ano", &format!("{:#}", rest.paid_cents))));
    }
    for note in notes(statement, letterhead) {
        document.note(&note);
    }
    document.stamp(stamp)?;
    document.finish()
}

fn opening(statement: &TaxStatement, letterhead: &Letterhead) -> Vec<String> {
    let year = statement.year;
    let mut paragraphs = vec![format!(
        "Informamos os valores recebidos por {}, CNPJ {}, de janeiro a dezembro de {year}, pela data do pagamento, e os \
         reembolsos pagos no mesmo ano.",
        letterhead.legal_name, letterhead.document,
    )];
    if let Some(before) = statement.replaces {
        paragraphs.push(format!(
            "Versão {}, substitui a emitida em {} (versão {}).",
            statement.version,
            day(before.issued_on),
            before.version,
        ));
    }
    if !statement.is_year_over {
        paragraphs.push(format!(
            "Parcial: o ano de {year} ainda não terminou. Estão aqui os pagamentos registrados até a emissão."
        ));
    }
    paragraphs
}

fn summary(person: &TaxPerson) -> [String; 6] {
    [
        person.name.clone(),
        person.cpf.as_deref().map_or_else(|| UNKNOWN_CPF.to_owned(), cpf),
        relation(person),
        person.total_cents.to_string(),
        person.reimbursed_cents.to_string(),
        person.reimbursed_prior_cents.to_string(),
    ]
}

fn section(document: &mut Document, person: &TaxPerson) {
    document.heading(&person.name);
    document.details(
        4,
        &[
            Fact::new("CPF", person.cpf.as_deref().map_or_else(|| UNKNOWN_CPF.to_owned(), cpf)),
            Fact::new("Data de nascimento", day(person.birth_date)),
            Fact::new("Relação", relation(person)),
            Fact::new(
                if person.card_numbers.len() > 1 { "Matrículas" } else { "Matrícula" },
                person.card_numbers.join(", "),
            ),
        ],
    );
    if !person.months.is_empty() {
        let table = Table::new([
            Column::text("Mês do pagamento", 46.0),
            Column::figure("Pago (R$)", 30.0),
            Column::text("", 10.0),
            Column::text("Mês do pagamento", 46.0),
            Column::figure("Pago (R$)", 30.0),
        ]);
        table.draw(document, half_years(person), Some(("Total pago", &format!("{:#}", person.total_cents))));
    }
    if !person.reimbursements.is_empty() {
        let table = Table::new([
            Column::text("Reembolsos: prestador", 62.0),
            Column::text("CPF ou CNPJ", 38.0),
            Column::figure("De despesas do ano (R$)", 38.0),
            Column::figure("De anos anteriores (R$)", 38.0),
        ]);
        let (label, total) = reimbursed_total(person);
        table.draw(document, person.reimbursements.iter().map(reimbursement), Some((label, &total)));
    }
}

/// The months in two columns, so that a family's year takes two sheets and not four.
fn half_years(person: &TaxPerson) -> Vec<[String; 5]> {
    let months: Vec<[String; 2]> =
        person.months.iter().map(|month| [month_name(&month.month), month.amount_cents.to_string()]).collect();
    let (left, right) = months.split_at(months.len().div_ceil(2));
    let nothing = || [String::new(), String::new()];
    let row = |(number, [month, paid]): (usize, &[String; 2])| {
        let [other_month, other_paid] = right.get(number).cloned().unwrap_or_else(nothing);
        [month.clone(), paid.clone(), String::new(), other_month, other_paid]
    };
    left.iter().enumerate().map(row).collect()
}

/// The year's own and the earlier years', each by itself.
fn reimbursed_total(person: &TaxPerson) -> (&'static str, String) {
    let TaxPerson { reimbursed_cents: own, reimbursed_prior_cents: prior, .. } = person;
    if *prior == Cents::ZERO {
        ("Total de despesas do ano", format!("{own:#}"))
    } else {
        ("Total de despesas do ano  ·  de anos anteriores", format!("{own:#}  ·  {prior:#}"))
    }
}

fn reimbursement(of: &TaxReimbursement) -> [String; 4] {
    [
        of.provider_name.clone(),
        cnpj_or_cpf(&of.provider_document),
        of.current_year_cents.to_string(),
        of.prior_years_cents.to_string(),
    ]
}

fn notes(statement: &TaxStatement, letterhead: &Letterhead) -> Vec<String> {
    let mut notes = vec![
        "Conta o ano em que o pagamento foi feito, não o do vencimento. São despesas com saúde as mensalidades do plano, \
         as coparticipações e os serviços; um desconto diminui o valor de cada pessoa na mesma proporção."
            .to_owned(),
        "Os reembolsos são os pagos no ano base, por prestador, e devem ser abatidos da despesa correspondente.".to_owned(),
    ];
    if statement.people.iter().any(|person| person.cpf.is_none()) {
        notes.push(
            "Há pessoa sem CPF em nosso cadastro. A Receita Federal exige o CPF: peça ao setor de cadastro que o inclua e \
             imprima este demonstrativo de novo."
                .to_owned(),
        );
    }
    notes.push(
        "São os mesmos critérios da Declaração de Serviços Médicos e de Saúde (Dmed) da operadora. Cada plano tem o seu \
         próprio demonstrativo."
            .to_owned(),
    );
    notes.push(format!("Dúvidas sobre este demonstrativo? {}", letterhead.contact_line));
    notes
}

fn relation(person: &TaxPerson) -> String {
    if person.is_holder {
        return "Titular".to_owned();
    }
    match (&person.relation_code, &person.relation) {
        (Some(code), Some(word)) => format!("{code} – {word}"),
        (Some(code), None) => code.clone(),
        (None, _) => "Dependente".to_owned(),
    }
}

/// `2025-03` as `Março`.
fn month_name(month: &str) -> String {
    const NAMES: [&str; 12] = [
        "Janeiro",
        "Fevereiro",
        "Março",
        "Abril",
        "Maio",
        "Junho",
        "Julho",
        "Agosto",
        "Setembro",
        "Outubro",
        "Novembro",
        "Dezembro",
    ];
    let number = month.rsplit('-').next().and_then(|digits| digits.parse::<usize>().ok());
    let name = number.and_then(|number| NAMES.get(number.checked_sub(1)?));
    name.map_or_else(|| month.to_owned(), |name| (*name).to_owned())
}

#[cfg(test)]
mod tests;
