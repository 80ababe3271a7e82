//! *Extrato planos de saúde* on paper: the sums first, then the months, then each family with its lives. Every figure is
//! one of the statement that the screen shows.

use chrono::NaiveDateTime;
use shared::company_statement::{LifeMonth, StatementFamily, StatementLife, StatementMonth, StatementSummary};
use shared::rules::count::grouped;
use shared::rules::wording::cnpj_or_cpf;

use super::asked::Asked;
use crate::db::entity::company;
use crate::pdf::{Column, Document, Fact, Letterhead, Stamp, Table};

/// `extrato-planos-4100-2025-04-a-2026-03`.
pub(super) fn file_stem(company_code: &str, asked: &Asked) -> String {
    let code: String = company_code.chars().filter(char::is_ascii_alphanumeric).collect();
    let part = if asked.name.is_some() { "-parcial" } else { "" };
    format!("extrato-planos-{code}-{}{part}", asked.range.for_file_name())
}

/// The head of the document. `issued` is the operator's local time.
pub(super) fn begin(
    letterhead: &Letterhead,
    company: &company::Model,
    asked: &Asked,
    summary: &StatementSummary,
    issued: NaiveDateTime,
) -> Document {
    let months = asked.range.for_people();
    let of = if asked.range.only().is_some() { "da competência" } else { "das competências" };
    let subject = format!("Valores do plano e coparticipações {of} {months}, por titular e seus dependentes");
    let mut document = Document::new(letterhead, "Extrato planos de saúde", &months, &subject, issued);
    document.facts(&[
        Fact::new("Total", format!("{:#}", summary.total_cents)),
        Fact::new("Valor do plano", format!("{:#}", summary.plan_cents)),
        Fact::new("Coparticipação", format!("{:#}", summary.copayment_cents)),
    ]);
    let mut details = vec![
        Fact::new("Empresa", company.name.clone()),
        Fact::new("CNPJ ou CPF", cnpj_or_cpf(&company.document)),
        Fact::new("Código da empresa", company.code.clone()),
        Fact::new("Famílias", grouped(summary.families.into())),
        Fact::new("Pessoas", grouped(summary.lives.into())),
    ];
    details.extend(asked.name.as_ref().map(|name| Fact::new("Somente famílias com o nome", name.trim())));
    document.details(3, &details);
    document.heading("Por mês");
    let table = Table::new([
        Column::text("Competência", 40.0),
        Column::figure("Pessoas", 24.0),
        Column::figure("Valor do plano (R$)", 36.0),
        Column::figure("Coparticipação (R$)", 36.0),
        Column::figure("Total (R$)", 36.0),
    ]);
    let rows = summary.months.iter().map(|month| {
        let StatementMonth { month, lives, plan_cents, copayment_cents } = *month;
        let total = plan_cents + copayment_cents;
        [
            month.for_people(),
            grouped(lives.into()),
            plan_cents.to_string(),
            copayment_cents.to_string(),
            total.to_string(),
        ]
    });
    table.draw(&mut document, rows, Some(("Total do período", &format!("{:#}", summary.total_cents))));
    document
}

pub(super) fn draw_family(document: &mut Document, family: &StatementFamily) {
    let StatementFamily {
        holder_enrolment_id: _,
        name,
        card_number,
        lives,
        plan_cents: _,
        copayment_cents: _,
        total_cents,
    } = family;
    document.heading(&format!("{name}  ·  carteira {card_number}"));
    let table = Table::new([
        Column::text("Nome", 57.0),
        Column::text("Carteira", 24.0),
        Column::text("Categoria", 22.0),
        Column::text("Mês", 17.0),
        Column::figure("Plano (R$)", 18.0),
        Column::figure("Copart. (R$)", 18.0),
        Column::figure("Total (R$)", 18.0),
    ]);
    let rows = lives.iter().flat_map(|life| life.months.iter().map(move |month| row(life, *month)));
    table.draw(document, rows, Some(("Total da família", &format!("{total_cents:#}"))));
}

fn row(life: &StatementLife, month: LifeMonth) -> [String; 7] {
    let LifeMonth { month, plan_cents, copayment_cents } = month;
    [
        life.name.clone(),
        life.card_number.clone(),
        life.category.label().to_owned(),
        month.for_people(),
        plan_cents.to_string(),
        copayment_cents.to_string(),
        (plan_cents + copayment_cents).to_string(),
    ]
}

/// What stands below the last family.
pub(super) fn draw_end(document: &mut Document, letterhead: &Letterhead, stamp: &Stamp) -> anyhow::Result<()> {
    document.note(
        "O mês é a competência da fatura. Os valores são os das faturas que não foram canceladas, pagas ou não. Por sigilo, \
         este extrato não traz atendimentos nem prestadores.",
    );
    document.note(&format!("Dúvidas? Fale com a gente. {}", letterhead.contact_line));
    document.stamp(stamp)
}

#[cfg(test)]
mod tests;
